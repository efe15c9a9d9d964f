/** How each kind of device is brought to trust the station, in the words of the page `/install` and of its limits. */
import type { Words } from '../../scene/schema.ts'

export interface Way {
  readonly id: string
  readonly name: Words
  readonly steps: readonly Words[]
  /** What does not work there, or what we have not seen work. */
  readonly limit?: Words
}

const OPEN: Words = {
  zh: '用这台设备打开本页，点“下载证书”。浏览器若先警告，选“继续前往”。',
  en: 'Open this page on the device and choose "Download the certificate". If the browser warns first, go on.',
}
const RELOAD: Words = {
  zh: '完全关掉浏览器再打开 https 地址：不再警告，就成了。',
  en: 'Close the browser altogether and open the https address again: without a warning, it is done.',
}

export const WAYS: readonly Way[] = [
  {
    id: 'pico',
    name: { zh: 'PICO', en: 'PICO' },
    steps: [
      {
        zh: 'PICO 没有安装证书的地方。要能存课程、断网可用，请让站点用正式域名的证书（见下文“正式证书”）。',
        en: 'PICO has no place to install a certificate. To keep courses for a time without network, give the station a certificate for a real domain (see "A public certificate").',
      },
      {
        zh: '应急：在 PICO 浏览器里打开 https 地址，选“高级”→“继续前往”。可以进 VR。',
        en: 'In an emergency open the https address in PICO Browser and choose "Advanced", then "Proceed". VR works.',
      },
    ],
    limit: {
      zh: '越过警告的页面不能存课程；关掉浏览器后可能要再越过一次。',
      en: 'A page behind a warning cannot keep courses, and the warning may come back when the browser was closed.',
    },
  },
  {
    id: 'quest',
    name: { zh: 'Quest', en: 'Quest' },
    steps: [
      OPEN,
      {
        zh: '用 USB 连电脑，打开开发者模式，运行：adb shell am start -a android.settings.SECURITY_SETTINGS，再选“加密与凭据”→“安装证书”→“CA 证书”。',
        en: 'Connect it by USB in developer mode and run: adb shell am start -a android.settings.SECURITY_SETTINGS, then "Encryption & credentials", "Install a certificate", "CA certificate".',
      },
      RELOAD,
    ],
    limit: {
      zh: '各版系统的设置页不同，请先在一台上试。不行就用正式证书，或越过警告（可进 VR，不能存课程）。',
      en: 'The settings differ between versions: try it on one headset first. Otherwise use a public certificate, or go past the warning (VR works, keeping does not).',
    },
  },
  {
    id: 'wolvic',
    name: { zh: 'Wolvic（华为、PICO 等）', en: 'Wolvic (Huawei, PICO and others)' },
    steps: [
      {
        zh: 'Gecko 版只认自己的证书表：打开 https 地址，越过警告；或在 about:config 里把 security.enterprise_roots.enabled 设为 true，再在系统里安装证书。',
        en: 'The Gecko build has a list of its own: open the https address and go past the warning, or set security.enterprise_roots.enabled to true in about:config and install the certificate in the system.',
      },
      {
        zh: 'Chromium 版按系统的证书：照“安卓手机”安装。',
        en: 'The Chromium build goes by the system: install it as on an Android phone.',
      },
    ],
    limit: {
      zh: '早期 Chromium 版在不受信任的证书下只显示空白页。最稳妥的是正式证书。',
      en: 'Early Chromium builds showed a blank page behind an untrusted certificate. A public certificate is the safe way.',
    },
  },
  {
    id: 'android',
    name: { zh: '安卓手机、平板', en: 'Android phones and tablets' },
    steps: [
      OPEN,
      {
        zh: '“设置”→“安全”→“更多安全设置”→“加密与凭据”→“安装证书”→“CA 证书”，选刚下载的文件。各品牌的名称略有不同，也可以在设置里搜“证书”。',
        en: 'Settings > Security > More > Encryption & credentials > Install a certificate > CA certificate, and choose the file. Makers name these differently: search the settings for "certificate".',
      },
      RELOAD,
    ],
    limit: {
      zh: '微信里的浏览器多半不认自装的证书：用系统浏览器打开。',
      en: "Browsers inside other apps, such as WeChat, mostly do not heed it: use the system's browser.",
    },
  },
  {
    id: 'ios',
    name: { zh: 'iPhone、iPad、Vision Pro', en: 'iPhone, iPad, Vision Pro' },
    steps: [
      {
        zh: '用 Safari 打开本页，下载证书，允许下载描述文件。',
        en: 'Open this page in Safari, download the certificate and allow the profile.',
      },
      {
        zh: '“设置”→“已下载描述文件”→“安装”。',
        en: 'Settings > Profile Downloaded > Install.',
      },
      {
        zh: '“设置”→“通用”→“关于本机”→“证书信任设置”，打开本站的开关。',
        en: 'Settings > General > About > Certificate Trust Settings: switch the station on.',
      },
    ],
  },
  {
    id: 'windows',
    name: { zh: 'Windows', en: 'Windows' },
    steps: [
      {
        zh: '下载证书，双击，“安装证书”→“本地计算机”→“将所有的证书都放入下列存储”→“受信任的根证书颁发机构”。',
        en: 'Download the certificate, open it, "Install Certificate" > "Local Machine" > "Place all certificates in the following store" > "Trusted Root Certification Authorities".',
      },
      RELOAD,
    ],
    limit: {
      zh: 'Firefox 用自己的表：设置里搜“证书”，导入。',
      en: 'Firefox keeps its own list: search its settings for "certificates" and import it.',
    },
  },
  {
    id: 'desktop',
    name: { zh: 'macOS、Linux', en: 'macOS, Linux' },
    steps: [
      {
        zh: 'macOS：双击，加入“系统”钥匙串，把“信任”设为“始终信任”。Linux：放进 /usr/local/share/ca-certificates 后运行 update-ca-certificates；Chromium 在设置的“证书”里导入。',
        en: 'macOS: open it, add it to the System keychain, and set Trust to "Always Trust". Linux: put it into /usr/local/share/ca-certificates and run update-ca-certificates; Chromium imports it under Certificates in its settings.',
      },
    ],
  },
]

/** Ways that need no certificate on the device, and what each cannot do. `{port}` is the station's. */
export const OTHER_WAYS: readonly { readonly what: Words; readonly limit: Words }[] = [
  {
    what: {
      zh: '正式证书：自有域名，DNS-01 取证书（不用开端口），让房间的路由器把域名指到站点，设 RETRACE_CERT 和 RETRACE_KEY。',
      en: "A public certificate: a domain of your own, a certificate by DNS-01 (no open port), the room's router pointing the name at the station, RETRACE_CERT and RETRACE_KEY set.",
    },
    limit: {
      zh: '所有设备都行，包括 PICO；每 90 天要续，头显的时钟要准。',
      en: "Works on every device, PICO included; to be renewed every 90 days, and the headset's clock must be right.",
    },
  },
  {
    what: {
      zh: 'USB：adb reverse tcp:{port} tcp:{port}，站点用 RETRACE_HTTPS=off 启动，在头显上打开 http://localhost:{port}。localhost 视同 https。',
      en: 'USB: adb reverse tcp:{port} tcp:{port}, the station started with RETRACE_HTTPS=off, and http://localhost:{port} opened on the headset. localhost counts as https.',
    },
    limit: {
      zh: '一切可用，能存课程；要开发者模式，拔线后只剩已存的课程。',
      en: 'Everything works, keeping too; needs developer mode, and without the cable only what is kept.',
    },
  },
  {
    what: { zh: '越过浏览器的证书警告。', en: "Going past the browser's warning." },
    limit: {
      zh: '可进 VR，不能存课程、不能断网用。',
      en: 'VR works; keeping courses does not, nor a time without network.',
    },
  },
  {
    what: {
      zh: '开发者：chrome://flags 的 unsafely-treat-insecure-origin-as-secure，填上带端口的地址。',
      en: 'Developers: unsafely-treat-insecure-origin-as-secure in chrome://flags, with the address and its port.',
    },
    limit: {
      zh: '逐台设置；能进 VR，存课程不保证。',
      en: 'Set on each device; VR works, keeping is not promised.',
    },
  },
]

export const PAGE_WORDS = {
  title: { zh: '安装', en: 'Install' },
  address: { zh: '站点的地址', en: "The station's address" },
  plain: {
    zh: '站点现在是普通 http：头显不提供 VR，网页也不能存课程。请在站点运行 npx retrace cert，再重新启动。',
    en: 'The station speaks plain http now: headsets offer no VR, and pages keep no courses. Run npx retrace cert at the station and start it again.',
  },
  certificate: { zh: '证书', en: 'The certificate' },
  why: {
    zh: '在封闭的网络里没有别人为这个地址作证，所以站点有自己的证书颁发机构。每台设备装一次，以后换地址也不用重装。',
    en: 'On a closed network nobody else vouches for this address, so the station has an authority of its own. Each device trusts it once; a change of address needs nothing more.',
  },
  download: { zh: '下载证书', en: 'Download the certificate' },
  otherForm: {
    zh: '设备不收这个文件时，用另一种格式：',
    en: 'Where a device does not take this file, the same in its other form:',
  },
  fingerprint: {
    zh: '指纹（SHA-256），与站点屏幕上的核对：',
    en: 'Fingerprint (SHA-256), to compare with the one at the station:',
  },
  until: { zh: '有效至 {day}', en: 'Good until {day}' },
  none: {
    zh: '这个站点没有自己的证书颁发机构：它用的是正式证书，或者还没有运行 npx retrace cert。',
    en: 'This station has no authority of its own: its certificate is a public one, or npx retrace cert has not been run.',
  },
  devices: { zh: '逐台安装', en: 'Device by device' },
  others: { zh: '别的办法，和它们的限度', en: 'Other ways, and their limits' },
  way: { zh: '办法', en: 'Way' },
  limit: { zh: '限度', en: 'Limit' },
  next: { zh: '接下来', en: 'Then' },
  keep: { zh: '把课程存进这台设备', en: 'Keep courses on this device' },
  app: {
    zh: '装成应用：浏览器菜单里选“安装”或“添加到主屏幕”。',
    en: 'As an app: choose "Install" or "Add to home screen" in the browser\'s menu.',
  },
  caution: {
    zh: '谁拿到站点里的 station-ca.key，就能对信任它的设备冒充任何网站。撤展时请从设备里删掉这张证书。',
    en: 'Whoever holds station-ca.key can pretend to be any site to devices that trust it. Remove the certificate from the devices when the station closes.',
  },
} as const satisfies Record<string, Words>
