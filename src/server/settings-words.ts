/** What is said of a setting that cannot be meant: what is wrong, and what to write instead. Gaps are filled. */
import type { Words } from '../scene/schema.ts'

export const SETTING_WORDS = {
  port: {
    zh: 'PORT={value} 不是端口号。请写一个数，例如 PORT=8080，或者不设。',
    en: 'PORT={value} is no port; use a number such as 8080, or leave it unset.',
  },
  unreadable: {
    zh: '{name}={value} 这个文件读不了。请看路径对不对，运行站点的用户有没有权限。',
    en: '{name}={value} cannot be read. See whether the path is right, and whether the station’s user may read it.',
  },
  folder: {
    zh: '{name}={value} 不是文件夹。请看路径对不对；不设就用项目里的。',
    en: '{name}={value} is no folder. See whether the path is right, or leave it unset to use the project’s own.',
  },
  pair: {
    zh: 'RETRACE_CERT 和 RETRACE_KEY 是一对：两个都设，或者都不设。',
    en: 'RETRACE_CERT and RETRACE_KEY belong together; set both, or neither.',
  },
  https: {
    zh: 'RETRACE_HTTPS={value} 没有这种写法。要用普通 http 就写 RETRACE_HTTPS=off，否则不设。',
    en: 'RETRACE_HTTPS={value} means nothing here. Use RETRACE_HTTPS=off for plain http, or leave it unset.',
  },
  origin: {
    zh: 'RETRACE_ORIGIN={value} 不是网址。请写成 https://station.example 这样。',
    en: 'RETRACE_ORIGIN={value} is no address; use something like https://station.example',
  },
  language: {
    zh: 'RETRACE_LANGUAGE={value} 这里不会说。请用 zh 或 en。',
    en: 'RETRACE_LANGUAGE={value} is not spoken here; use zh or en.',
  },
  zone: {
    zh: 'RETRACE_ZONE={value} 不是这台电脑认识的时区。请写洲和城市；中国各地都用 Asia/Shanghai。',
    en: 'RETRACE_ZONE={value} is no time zone known here; use one such as Asia/Shanghai (for all of China).',
  },
  keepDays: {
    zh: 'RETRACE_KEEP_DAYS={value} 不是天数。请写 1 到 36500 的整数，例如 365；要一直保留就不设。',
    en: 'RETRACE_KEEP_DAYS={value} is no number of days; use one such as 365, or leave it unset to keep everything.',
  },
  ownerKey: {
    zh: 'RETRACE_OWNER_KEY 太短：至少 {least} 个字符。也可以不设，第一次启动会做一个。',
    en: 'RETRACE_OWNER_KEY is too short: use at least {least} characters, or leave it unset and the first start makes one.',
  },
  // An address may hold a secret: it is not repeated.
  forward: {
    zh: 'RETRACE_FORWARD 不是网址。请写成 https://lrs.example/xapi 这样，不带 ? 和 #。',
    en: 'RETRACE_FORWARD is no address; use something like https://lrs.example/xapi, without ? and #.',
  },
  forwardSecret: {
    zh: 'RETRACE_FORWARD 里夹着用户名或密码，而网址会进日志。请把它们放进 RETRACE_FORWARD_USER 和 RETRACE_FORWARD_KEY。',
    en: 'RETRACE_FORWARD holds a secret, and addresses end up in logs; put it into RETRACE_FORWARD_USER and RETRACE_FORWARD_KEY.',
  },
  forwardPlain: {
    zh: 'RETRACE_FORWARD 必须以 https 开头。只有在自己的内部网络里才用 http，同时设 RETRACE_FORWARD_PRIVATE=yes。',
    en: 'RETRACE_FORWARD must be https; http is for a private network, with RETRACE_FORWARD_PRIVATE=yes.',
  },
  forwardKey: {
    zh: '设了 RETRACE_FORWARD，还要设 RETRACE_FORWARD_USER 和 RETRACE_FORWARD_KEY：对方记录库给的用户名和密钥。',
    en: 'RETRACE_FORWARD needs RETRACE_FORWARD_USER and RETRACE_FORWARD_KEY: the user and key the other store gave.',
  },
} as const satisfies Record<string, Words>
