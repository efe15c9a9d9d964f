/** What is inside the files of a scene. The same words are said by `check` and, in the scene, on a labelled blank. */
import { fill, type RuleTable } from '../diagnostics.ts'
import type { MediaFault } from '../media/facts.ts'
import type { Words } from '../schema.ts'

const EXPORT_GLB = {
  zh: '在建模软件里导出为 .glb（二进制 glTF 2.0），贴图选“嵌入”。',
  en: 'Export it as .glb (binary glTF 2.0) with its textures embedded.',
}
const EXPORT_HEIGHTS = {
  zh: '导出为 16 位灰度 PNG，或一个波段的 GeoTIFF（16 位或 32 位）。',
  en: 'Export it as a grey PNG of 16 bits, or as a GeoTIFF of one band (16 or 32 bits).',
}
const AGAIN = { zh: '重新拷贝或重新导出这个文件。', en: 'Copy the file again, or export it again.' }
const NAMES_FIX = [
  { zh: '您是想写“{near}”吗？', en: 'Did you mean “{near}”?' },
  { zh: '文件里有：{names}。', en: 'The file has: {names}.' },
  { zh: '去掉这一项：文件里一个也没有。', en: 'Take it out: the file has none.' },
] as const
const LIES = {
  zh: '自相矛盾的文件会让播放器出错，所以不打开。',
  en: 'A file that contradicts itself can break the player, so it is not opened.',
}
const CARRY = {
  zh: '头戴设备每只眼睛每帧只画得了这么多，其余的要留给场景。',
  en: 'A headset draws only so much for each eye, and the scene needs the rest.',
}
const rule = (title: Words, reason: Words, message: Words, fix: readonly Words[], number?: string) =>
  ({ severity: 'error', title, reason, message, fix, ...(number && { number }) }) as const

export const MEDIA_FILE_RULES = {
  'media-empty': rule(
    { zh: '空文件', en: 'An empty file' },
    { zh: '多半是没有拷完。', en: 'Most likely it was not copied to its end.' },
    { zh: '文件“{file}”是空的。', en: 'The file “{file}” is empty.' },
    [AGAIN],
  ),
  'media-unreadable': rule(
    { zh: '读不通的文件', en: 'A file that cannot be read' },
    LIES,
    { zh: '文件“{file}”读不通。', en: 'The file “{file}” cannot be read.' },
    [AGAIN],
  ),
  'media-cut-short': rule(
    { zh: '不完整的文件', en: 'A file cut short' },
    { zh: '少了一截的文件显示不出来。', en: 'A file that lacks its end cannot be shown.' },
    {
      zh: '“{file}”应有 {said} 字节，只有 {is}：没有拷完。',
      en: '“{file}” should have {said} bytes and has {is}: it was cut short.',
    },
    [AGAIN],
  ),
  'media-too-big': rule(
    { zh: '文件太大', en: 'A file too large' },
    { zh: '观众要等它传完才看得见。', en: 'Visitors wait until it has come over the network.' },
    {
      zh: '“{file}”有 {megabytes} MB，超过 {most} MB。',
      en: '“{file}” has {megabytes} MB, more than {most} MB.',
    },
    [
      {
        zh: '缩小图像，或压缩模型（Draco、meshopt、KTX2）。',
        en: 'Make it smaller, or compress it (Draco, meshopt, KTX2).',
      },
    ],
    '24 MB model or height map, 12 MB image, 256 MB film',
  ),
  'model-not-glb': rule(
    { zh: '不是 GLB 模型', en: 'Not a GLB model' },
    { zh: '只打开 GLB：一个文件装下全部。', en: 'Only GLB is opened: one file that holds everything.' },
    { zh: '“{file}”不是 GLB 模型。', en: '“{file}” is not a GLB model.' },
    [EXPORT_GLB],
  ),
  'model-other': rule(
    { zh: '别的格式冒充模型', en: 'Another format in place of a model' },
    { zh: '只打开 GLB：一个文件装下全部。', en: 'Only GLB is opened: one file that holds everything.' },
    { zh: '“{file}”是 {found}，不是 GLB 模型。', en: '“{file}” is {found}, not a GLB model.' },
    [EXPORT_GLB],
  ),
  'model-broken': rule(
    { zh: '模型自相矛盾', en: 'A model that contradicts itself' },
    LIES,
    { zh: '模型“{file}”坏了：{what}。', en: 'The model “{file}” is damaged: {what}.' },
    [AGAIN],
  ),
  'model-elsewhere': rule(
    { zh: '模型要从别处取东西', en: 'A model that fetches from elsewhere' },
    {
      zh: '场景不从别处取任何东西，也不把观众的来访告诉别人。',
      en: 'A scene fetches nothing from elsewhere, and tells nobody who visits.',
    },
    { zh: '模型“{file}”要另取“{uri}”。', en: 'The model “{file}” would fetch “{uri}”.' },
    [EXPORT_GLB],
  ),
  'model-extension': rule(
    { zh: '不认识的扩展', en: 'An extension nobody here knows' },
    { zh: '少了它，模型会显示错。', en: 'Without it the model would be shown wrong.' },
    {
      zh: '模型“{file}”必须有扩展 {name}，这里没有。',
      en: 'The model “{file}” requires the extension {name}, which is not here.',
    },
    [{ zh: '导出时关掉这个扩展。', en: 'Export it without that extension.' }],
  ),
  'model-triangles': rule(
    { zh: '三角形太多', en: 'Too many triangles' },
    CARRY,
    {
      zh: '模型“{file}”有 {count} 个三角形，超过 {most}。',
      en: 'The model “{file}” has {count} triangles, more than {most}.',
    },
    [
      {
        zh: '减面，例如 gltf-transform simplify。',
        en: 'Simplify it, for instance with gltf-transform simplify.',
      },
    ],
    '≤ 100 000',
  ),
  'model-nodes': rule(
    { zh: '节点太多', en: 'Too many nodes' },
    CARRY,
    {
      zh: '模型“{file}”有 {count} 个节点，超过 {most}。',
      en: 'The model “{file}” has {count} nodes, more than {most}.',
    },
    [{ zh: '合并，例如 gltf-transform join。', en: 'Join them, for instance with gltf-transform join.' }],
    '≤ 2000',
  ),
  'model-depth': rule(
    { zh: '节点套得太深', en: 'Nodes nested too deep' },
    { zh: '层层相套的节点会撑破播放器。', en: 'Nodes inside nodes without end break a player.' },
    {
      zh: '模型“{file}”的节点套了 {most} 层以上。',
      en: 'The nodes of the model “{file}” are nested deeper than {most}.',
    },
    [
      {
        zh: '展平，例如 gltf-transform flatten。',
        en: 'Flatten it, for instance with gltf-transform flatten.',
      },
    ],
    '≤ 64',
  ),
  'model-empty': rule(
    { zh: '空模型', en: 'An empty model' },
    { zh: '没有面就没有可看的。', en: 'Without faces there is nothing to see.' },
    { zh: '模型“{file}”里没有面。', en: 'The model “{file}” has no faces.' },
    [AGAIN],
  ),
  'model-flat': rule(
    { zh: '模型没有大小', en: 'A model without size' },
    { zh: '缩成一点的模型看不见。', en: 'What is shrunk to one point cannot be seen.' },
    { zh: '模型“{file}”的大小是零。', en: 'The model “{file}” has no size at all.' },
    [{ zh: '导出前应用缩放。', en: 'Apply its scale before exporting.' }],
  ),
  'model-huge': rule(
    { zh: '模型大小不对', en: 'A model out of all measure' },
    {
      zh: '单位是米；多半把毫米当成了米。',
      en: 'Units are metres; most likely millimetres were taken for metres.',
    },
    { zh: '模型“{file}”长 {metres} 米。', en: 'The model “{file}” is {metres} metres long.' },
    [{ zh: '写上 size: 最长一边的米数。', en: 'Give size: metres of its longest side.' }],
    '≤ 2000 m',
  ),
  'model-numbers': rule(
    { zh: '坐标不是数', en: 'Positions that are no numbers' },
    LIES,
    { zh: '模型“{file}”里有些坐标不是数。', en: 'Some positions in the model “{file}” are not numbers.' },
    [AGAIN],
  ),
  'texture-other': rule(
    { zh: '贴图读不通', en: 'A texture that cannot be read' },
    { zh: '贴图要是 PNG、JPEG、WebP 或 KTX2。', en: 'Textures are PNG, JPEG, WebP or KTX2.' },
    {
      zh: '模型“{file}”的第 {index} 张贴图读不通。',
      en: 'Texture {index} of the model “{file}” cannot be read.',
    },
    [EXPORT_GLB],
  ),
  'texture-size': rule(
    { zh: '图像太大', en: 'An image too large' },
    {
      zh: '头戴设备看不出更细，显存却装不下。',
      en: 'A headset shows no finer detail, and its memory is small.',
    },
    {
      zh: '“{file}”里的图像 {width}×{height} 像素，每边最多 {most}。',
      en: 'An image of “{file}” has {width}×{height} pixels; a side may have {most}.',
    },
    [{ zh: '缩小到每边 {most} 像素以内。', en: 'Scale it down to at most {most} pixels a side.' }],
    '≤ 2048, panorama 4096',
  ),
  'texture-memory': rule(
    { zh: '贴图太占显存', en: 'Textures too large together' },
    { zh: '整个场景的贴图共有 96 MB。', en: 'All textures of a scene share 96 MB.' },
    {
      zh: '模型“{file}”的贴图要占 {megabytes} MB 显存，超过 {most}。',
      en: 'The textures of “{file}” take {megabytes} MB on the GPU, more than {most}.',
    },
    [{ zh: '缩小贴图，或改用 KTX2。', en: 'Scale them down, or use KTX2.' }],
    '≤ 48 MB',
  ),
  'image-other': rule(
    { zh: '别的格式冒充图像', en: 'Another format in place of an image' },
    { zh: '到处都能显示的是 PNG、JPEG 和 WebP。', en: 'PNG, JPEG and WebP are shown everywhere.' },
    { zh: '“{file}”是 {found}，不是 PNG、JPEG 或 WebP。', en: '“{file}” is {found}, not PNG, JPEG or WebP.' },
    [{ zh: '另存为 PNG 或 JPEG。', en: 'Save it as PNG or JPEG.' }],
  ),
  'image-none': rule(
    { zh: '不是图像', en: 'Not an image' },
    { zh: '到处都能显示的是 PNG、JPEG 和 WebP。', en: 'PNG, JPEG and WebP are shown everywhere.' },
    { zh: '“{file}”不是图像。', en: '“{file}” is not an image.' },
    [{ zh: '另存为 PNG 或 JPEG。', en: 'Save it as PNG or JPEG.' }],
  ),
  'image-name': rule(
    { zh: '图像的扩展名不对', en: 'An image under a wrong name' },
    { zh: '站点按扩展名告诉浏览器文件是什么。', en: 'A station tells browsers by the name what a file is.' },
    { zh: '“{file}”其实是 {found}。', en: '“{file}” is really {found}.' },
    [{ zh: '把扩展名改成 {name}。', en: 'Rename it to end in {name}.' }],
  ),
  'image-cut-short': rule(
    { zh: '不完整的图像', en: 'An image cut short' },
    { zh: '少了一截的文件显示不出来。', en: 'A file that lacks its end cannot be shown.' },
    { zh: '图像“{file}”不完整。', en: 'The image “{file}” lacks its end.' },
    [AGAIN],
  ),
  'film-other': rule(
    { zh: '不是影片', en: 'Not a film' },
    { zh: '到处都能播放的是 MP4（H.264）和 WebM。', en: 'MP4 (H.264) and WebM are played everywhere.' },
    {
      zh: '“{file}”不是 MP4 或 WebM（它是 {found}）。',
      en: '“{file}” is neither MP4 nor WebM (it is {found}).',
    },
    [{ zh: '另存为 MP4（H.264）。', en: 'Save it as MP4 (H.264).' }],
  ),
  'captions-form': rule(
    { zh: '不是 WebVTT 字幕', en: 'Not WebVTT captions' },
    { zh: '字幕要按时间对上画面。', en: 'Captions follow the picture by their times.' },
    { zh: '“{file}”不是 WebVTT 字幕。', en: '“{file}” is not a WebVTT file.' },
    [
      {
        zh: '第一行写 WEBVTT，时间写成 00:01.000 --> 00:03.500。',
        en: 'Its first line is WEBVTT; times are 00:01.000 --> 00:03.500.',
      },
    ],
  ),
  'heights-other': rule(
    { zh: '不是高程图', en: 'Not a height map' },
    {
      zh: '高程图是 16 位灰度 PNG，或 GeoTIFF。',
      en: 'A height map is a grey PNG of 16 bits, or a GeoTIFF.',
    },
    {
      zh: '“{file}”不是 PNG 或 TIFF 高程图（它是 {found}）。',
      en: '“{file}” is neither a PNG nor a TIFF of heights (it is {found}).',
    },
    [EXPORT_HEIGHTS],
  ),
  'heights-bits': rule(
    { zh: '高程图的位数不对', en: 'A height map of the wrong bits' },
    { zh: '位数少，地面会成台阶。', en: 'Few bits make steps of the ground.' },
    {
      zh: '“{file}”每点 {bits} 位，不是 16 或 32 位的高度。',
      en: '“{file}” has {bits} bits a point, which are no heights of 16 or 32 bits.',
    },
    [EXPORT_HEIGHTS],
    '16, 32; fractions 32, 64',
  ),
  'heights-colour': rule(
    { zh: '彩色的高程图', en: 'A height map in colour' },
    { zh: '每点只能有一个高度。', en: 'A point has one height.' },
    { zh: '“{file}”是彩色图，不是高程。', en: '“{file}” is in colour; it holds no heights.' },
    [EXPORT_HEIGHTS],
  ),
  'heights-size': rule(
    { zh: '高程图大小不对', en: 'A height map too large or too small' },
    CARRY,
    {
      zh: '“{file}”有 {width}×{height} 个点；每边要在 2 到 {most} 之间。',
      en: '“{file}” has {width}×{height} points; each side may have 2 to {most}.',
    },
    [
      {
        zh: '裁下要用的一块，例如 gdal_translate -projwin …，或降低分辨率（-outsize）。',
        en: 'Cut out the part you need, for instance with gdal_translate -projwin …, or make it coarser (-outsize).',
      },
    ],
    '2 – 4096',
  ),
  'heights-packing': rule(
    { zh: '读不了的压缩方式', en: 'A packing that is not read' },
    { zh: '只读不压缩、LZW 和 DEFLATE。', en: 'Unpacked heights, LZW and DEFLATE are read.' },
    {
      zh: '“{file}”是 {name} 格式，这里读不了。',
      en: '“{file}” is packed as {name}, which is not read here.',
    },
    [
      {
        zh: '重新保存：gdal_translate -co COMPRESS=DEFLATE -co BIGTIFF=NO 原图.tif 新图.tif。',
        en: 'Save it again: gdal_translate -co COMPRESS=DEFLATE -co BIGTIFF=NO old.tif new.tif.',
      },
    ],
  ),
  'heights-broken': rule(
    { zh: '高程图自相矛盾', en: 'A height map that contradicts itself' },
    LIES,
    { zh: '高程图“{file}”坏了：{what}。', en: 'The height map “{file}” is damaged: {what}.' },
    [AGAIN],
  ),
  'heights-place': rule(
    { zh: '高程图的位置读不懂', en: 'A height map whose place cannot be read' },
    { zh: '大小和方向要从坐标算出来。', en: 'Its size and its north are reckoned from its coordinates.' },
    { zh: '高程图“{file}”：{what}。', en: 'The height map “{file}”: {what}.' },
    [
      {
        zh: '用 gdalwarp 转成经纬度或米制坐标（如 -t_srs EPSG:4326），上边朝北。',
        en: 'Warp it to longitude and latitude, or to a grid in metres, north up: gdalwarp -t_srs EPSG:4326.',
      },
    ],
  ),
  'heights-unplaced': rule(
    { zh: '高程图没有写多大', en: 'A height map of no known size' },
    { zh: '不知道多大，就不知道坡有多陡。', en: 'Without its size nobody knows how steep its slopes are.' },
    { zh: '高程图“{file}”里没有坐标。', en: 'The height map “{file}” names no coordinates.' },
    [
      {
        zh: '写上 size: [东西米数, 南北米数]。',
        en: 'Write size: [metres east to west, metres north to south].',
      },
    ],
  ),
  'heights-none': rule(
    { zh: '高程图里没有高度', en: 'A height map without heights' },
    { zh: '没有高度就没有地面。', en: 'Without heights there is no ground.' },
    {
      zh: '高程图“{file}”在这里几乎没有已知的高度。',
      en: 'The height map “{file}” knows hardly any height here.',
    },
    [{ zh: '换一处 origin，或补全高程图。', en: 'Choose another origin, or fill the map.' }],
    '≥ 5 %',
  ),
  'heights-wild': rule(
    { zh: '高度不像地面', en: 'Heights that are no ground' },
    {
      zh: '多半是“没有数据”的记号，或单位不是米。',
      en: 'Most likely it is the mark for “not known”, or the unit is not the metre.',
    },
    { zh: '高程图“{file}”里有 {height} 米。', en: 'The height map “{file}” has {height} metres.' },
    [
      {
        zh: '用 none: 写明表示“没有数据”的数；不是米的用 scale: 换算。',
        en: 'Name the number for “not known” under none:, or turn the unit into metres with scale:.',
      },
    ],
    '−1500 – 12 000 m',
  ),
  'heights-outside': rule(
    { zh: '原点不在高程图里', en: 'An origin outside the map' },
    { zh: '站立点要在图的范围之内。', en: 'One stands inside the map.' },
    {
      zh: 'origin 不在高程图“{file}”里，或离边不到 {least} 米。',
      en: 'The origin lies outside the height map “{file}”, or less than {least} metres from its edge.',
    },
    [{ zh: '图的范围：{range}。', en: 'The map reaches over {range}.' }],
  ),
  'clip-missing': rule(
    { zh: '没有这个动画', en: 'No such clip' },
    { zh: '动画按名称在文件里找。', en: 'Clips are found by their name in the file.' },
    { zh: '“{file}”里没有动画“{name}”。', en: '“{file}” has no clip “{name}”.' },
    NAMES_FIX,
  ),
  'variant-missing': rule(
    { zh: '没有这个款式', en: 'No such variant' },
    { zh: '款式按名称在文件里找。', en: 'Variants are found by their name in the file.' },
    { zh: '“{file}”里没有款式“{name}”。', en: '“{file}” has no variant “{name}”.' },
    NAMES_FIX,
  ),
  'morph-missing': rule(
    { zh: '没有这个变形', en: 'No such morph' },
    { zh: '变形按名称在文件里找。', en: 'Morphs are found by their name in the file.' },
    { zh: '“{file}”里没有变形“{name}”。', en: '“{file}” has no morph “{name}”.' },
    NAMES_FIX,
  ),
} as const satisfies RuleTable

/** A fault in words, for whoever shows no diagnostics. */
export const faultWords = ({ rule: id, params = {} }: MediaFault, file: string): Words =>
  fill((MEDIA_FILE_RULES as RuleTable)[id]?.message ?? MEDIA_FILE_RULES['media-unreadable'].message, {
    ...params,
    file,
  })
