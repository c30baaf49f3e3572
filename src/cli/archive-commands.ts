import { words } from '../base/index.js';
import { ArchiveCommands, DEFAULT_ARCHIVE, DEFAULT_PORT, type ArchiveOptions } from './archive.js';
import type { BuildOptions } from './build.js';
import type { CommandGroup, CommandSpec, Parameter } from './command.js';
import { CONDITION, DATE, FORMAT, IMPOSITION, INPUT, PHOTOS, PUBLICATION, STANDARD } from './shared-options.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

const FOLDER: Parameter = {
  flags: '--archive <dir>',
  help: words(`archive folder; default: ${DEFAULT_ARCHIVE}/`, `存档文件夹；默认：${DEFAULT_ARCHIVE}/`),
};

const OF_PUBLICATION: Parameter = {
  flags: '--publication <id>',
  help: words('only this publication', '只限此刊物'),
};

const VERSION: Parameter = {
  flags: '--version <n>',
  help: words('version of the edition; default: the newest', '该期的第几稿；默认：最新'),
};

/** Which editions. */
const RANGE: readonly Parameter[] = [
  OF_PUBLICATION,
  { flags: '--from <YYYY-MM-DD>', help: words('only editions of this day and later', '自此日起（含）') },
  { flags: '--to <YYYY-MM-DD>', help: words('only editions of this day and earlier', '至此日止（含）') },
];

const date = (flags: string): Parameter => ({
  flags,
  help: words('date of the edition, such as 2024-12-30', '出版日期，如 2024-12-30'),
});

const ADD: CommandSpec = {
  name: 'add',
  help: words('build an edition and archive it', '排一期并存档'),
  arguments: [INPUT],
  options: [FOLDER, PHOTOS, PUBLICATION, FORMAT, CONDITION, IMPOSITION, STANDARD, DATE],
  run: (input: string, options: BuildOptions, world: CliWorld, terminal: Terminal) =>
    new ArchiveCommands(world, terminal).add(input, options),
};

const LIST: CommandSpec = {
  name: 'list',
  help: words('list the editions in the archive', '列出存档中的各期'),
  arguments: [],
  options: [
    FOLDER,
    ...RANGE,
    { flags: '--reindex', help: words('first rebuild the index from the archived bags', '先由存档包重建索引') },
  ],
  run: (options: ArchiveOptions, world: CliWorld, terminal: Terminal) =>
    new ArchiveCommands(world, terminal).list(options),
};

const SEARCH: CommandSpec = {
  name: 'search',
  help: words('find stories in the archive', '检索存档中的稿件'),
  arguments: [
    {
      flags: '<query...>',
      help: words(
        'words to find; "a phrase", title:校区, byline:谢义, and -word for one that must be absent',
        '检索词；"短语"，title:校区 限标题，byline:谢义 限署名，-词 表示排除',
      ),
    },
  ],
  options: [
    FOLDER,
    ...RANGE,
    { flags: '--section <name>', help: words('only stories of this section', '只限此版名') },
    {
      flags: '--sort <rank or date>',
      help: words('by relevance (rank) or by date; default: rank', '按相关度（rank）或日期（date）排序；默认：rank'),
    },
    { flags: '--limit <n>', help: words('at most this many stories; default: 20', '至多列出多少篇；默认：20') },
    { flags: '--offset <n>', help: words('skip this many stories first; default: 0', '先跳过多少篇；默认：0') },
  ],
  run: (query: readonly string[], options: ArchiveOptions, world: CliWorld, terminal: Terminal) =>
    new ArchiveCommands(world, terminal).search(query, options),
};

const SHOW: CommandSpec = {
  name: 'show',
  help: words('list the pages and stories of one edition', '列出一期的版面与稿件'),
  arguments: [date('<date>')],
  options: [FOLDER, OF_PUBLICATION, VERSION],
  run: (day: string, options: ArchiveOptions, world: CliWorld, terminal: Terminal) =>
    new ArchiveCommands(world, terminal).show(day, options),
};

const VERIFY: CommandSpec = {
  name: 'verify',
  help: words('check every byte of the archive, or of one edition', '逐字节校验整个存档或其中一期'),
  arguments: [date('[date]')],
  options: [
    FOLDER,
    OF_PUBLICATION,
    VERSION,
    {
      flags: '--rebuild',
      help: words('also build each edition again from its bag, and compare the files', '另由存档包重新生成各期并比对'),
    },
  ],
  run: (day: string | undefined, options: ArchiveOptions, world: CliWorld, terminal: Terminal) =>
    new ArchiveCommands(world, terminal).verify(day, options),
};

const SERVE: CommandSpec = {
  name: 'serve',
  help: words('read and search the archive in a browser on this machine', '在本机浏览器中阅读、检索存档'),
  arguments: [],
  options: [
    FOLDER,
    {
      flags: '--port <n>',
      help: words(
        `port to listen on, 0 for any free port; default: ${DEFAULT_PORT}`,
        `监听端口，0 表示任一空闲端口；默认：${DEFAULT_PORT}`,
      ),
    },
    { flags: '--open', help: words('open it in the browser', '在浏览器中打开') },
  ],
  run: (options: ArchiveOptions, world: CliWorld, terminal: Terminal) =>
    new ArchiveCommands(world, terminal).serve(options),
};

const EXPORT: CommandSpec = {
  name: 'export',
  help: words(
    'write an edition as a zip file or, with --epaper, one or more editions as a web site',
    '将一期导出为 zip 文件；加 --epaper 则将一期或多期导出为数字报网站',
  ),
  arguments: [date('[date]')],
  options: [
    FOLDER,
    ...RANGE,
    VERSION,
    { flags: '--epaper', help: words('write a web site, an e-paper', '导出为数字报网站') },
    {
      flags: '--address <url>',
      help: words("address that the site will have; default: the publication's", '网站的网址；默认：刊物所定'),
    },
    {
      flags: '--page-path <pattern>',
      help: words("pattern for the paths of pages; default: the publication's", '版面路径的格式；默认：刊物所定'),
    },
    {
      flags: '--story-path <pattern>',
      help: words("pattern for the paths of stories; default: the publication's", '稿件路径的格式；默认：刊物所定'),
    },
    {
      flags: '--out <path>',
      help: words(
        'file or folder to write; default: <publication>-<date>-v<n>.zip, or epaper/ with --epaper',
        '写出的文件或文件夹；默认：<刊物>-<日期>-v<n>.zip，加 --epaper 则为 epaper/',
      ),
    },
  ],
  run: (day: string | undefined, options: ArchiveOptions, world: CliWorld, terminal: Terminal) =>
    new ArchiveCommands(world, terminal).export(day, options),
};

export const ARCHIVE: CommandGroup = {
  name: 'archive',
  help: words('keep finished editions for good, and search them', '永久保存各期，随时检索'),
  commands: [ADD, LIST, SEARCH, SHOW, VERIFY, SERVE, EXPORT],
};
