/** The commands, one file each, loaded only when called: `src/cli/<file>.ts` exports `run(argv)`. */
import type { Words } from '../scene/schema.ts'

export interface Command {
  /** The file beside this one, without extension. */
  readonly file: string
  readonly use: string
  readonly what: Words
}
/** What a command file exports. Exit codes: 0 done, 1 something is wrong with what was given, 2 wrong use. */
export interface CommandModule {
  readonly run: (argv: string[]) => Promise<number>
  /** Shown by `retrace help <command>`, or `--help` behind it. */
  readonly HELP?: Words
}

const command = (name: string, use: string, zh: string, en: string): [string, Command] => [
  name,
  { file: name, use, what: { zh, en } },
]
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  command('new', 'new <course>/<scene>', '写一个新场景的开头', 'write the beginning of a new scene'),
  command(
    'check',
    'check [path]',
    '检查场景，逐行说明要改什么',
    'check scenes and say, row by row, what to mend',
  ),
  command(
    'rehearse',
    'rehearse [scene …]',
    '让虚拟观众走一遍，看要多久',
    'play scenes with made-up visitors and time them',
  ),
  command(
    'narrate',
    'narrate <course>/<scene>',
    '为改过的文字合成语音',
    'make the voices of new and edited lines',
  ),
  command(
    'book',
    'book [course …] [--html]',
    '列出每一行台词的依据，供审读、打印',
    'list every line with its sources, to check and to print',
  ),
  command('sheet', 'sheet [scene …]', '打印每个站位的画面', 'print a contact sheet of every stand and piece'),
  command(
    'prints',
    'prints [scene …]',
    '为每一段印一张小图，供文字版和展厅用',
    'make the small picture of every beat, for the plain edition and the hall',
  ),
  command(
    'steady',
    'steady',
    '量一量画面在头动时稳不稳',
    'measure how steady the picture is when the head sways',
  ),
  command(
    'schema',
    'schema [--course|--facts]',
    '输出编辑器用的 JSON Schema',
    'print the JSON Schema for your editor',
  ),
  command(
    'pieces',
    'pieces [kind …] [--print]',
    '列出套件里的每一件，或为它们印样图',
    'list the kit with its costs, or print its pictures',
  ),
  command('docs', 'docs', '由代码生成规则和套件的文档', 'write the documentation of the rules and the kit'),
  command(
    'export',
    'export <course>/<scene>',
    '把场景写成 GLB 文件，供别的程序打开',
    'write a scene as a GLB file for other programs',
  ),
  command(
    'credits',
    'credits',
    '列出图片和模型的作者与版权',
    'list who made the pictures and models, and their rights',
  ),
  command(
    'icons',
    'icons',
    '刻出图标，写好安装清单',
    'cut the icons and write the manifests of the installed page',
  ),
  command('build', 'build', '生成站点要发的网页', 'build the page the station serves'),
  command('serve', 'serve', '启动站点', 'start the station'),
  command('cert', 'cert', '为站点生成 https 证书', 'make a certificate for the station'),
  command('backup', 'backup [file]', '备份记录，站点可继续运行', 'copy the records while the station runs'),
  command('restore', 'restore <file>', '恢复备份的记录', 'put a backup of the records back'),
  command('key', 'key new|list|revoke', '管理密钥：新建、列出、吊销', 'make, list and revoke keys'),
  command(
    'forget',
    'forget --number|--visit|…',
    '删除编号、参观或过期的记录',
    'delete a number, a visit, or what is too old',
  ),
  command(
    'docent',
    'docent',
    '显示二维码，请一位讲解员进入讲解台',
    'show a code by which a docent joins the console',
  ),
  command(
    'forward',
    'forward [--again]',
    '查看转发情况，或重试被拒的记录',
    'show what is sent on, or try again what was refused',
  ),
  command(
    'doctor',
    'doctor [--json]',
    '开门前检查站点：证书、时钟、磁盘、文件、记录、头显',
    'look the station over before it opens: certificate, clock, disk, files, records, headsets',
  ),
  command('bench', 'bench', '量一量快慢', 'measure how fast it is'),
])
