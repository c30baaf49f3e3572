import { Command, CommanderError, Option } from 'commander';
import { refusal, words, type InputError, type Words } from '../base/index.js';
import { ArchiveCommands, DEFAULT_ARCHIVE, DEFAULT_PORT, type ArchiveOptions } from './archive.js';
import { DEFAULT_OUT, runBuild, type BuildOptions } from './build.js';
import { badArguments, excessArgument, missingArgument, unknownCommand, unknownOption } from './diagnostics.js';
import { DEFAULT_MINUTES, runDeliver, type DeliverOptions } from './deliver.js';
import { runDoctor } from './doctor.js';
import { runFonts } from './fonts.js';
import { runNew } from './new.js';
import { runPreview, type PreviewOptions } from './preview.js';
import { runPreflight, type PreflightOptions } from './preflight.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

/**
 * Runs one command line.
 *
 * @returns the exit code
 * @throws InputError where the arguments cannot be understood; whatever a command throws
 */
export async function dispatch(argv: readonly string[], world: CliWorld, terminal: Terminal): Promise<number> {
  let exit = 0;
  const program = commands(world, terminal, (code) => {
    exit = code;
  });
  if (argv.length === 0) {
    terminal.say(program.helpInformation().trimEnd());
    return 2;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0; // --help and --version
    throw argumentError(error, program);
  }
}

function commands(world: CliWorld, terminal: Terminal, done: (exit: number) => void): Command {
  const t = (en: string, zh: string) => terminal.words(words(en, zh));
  const json = () =>
    new Option('--json', t('one JSON object on stdout, nothing else there', '在标准输出只打印一个 JSON 对象'));
  const program = new Command('banxin')
    .description(
      t(
        'Newspaper pages by program: manuscripts and photos in, finished pages out.',
        '版心：由稿件与图片自动排出报纸版面。',
      ),
    )
    .version(world.version, '-V, --version', t('print the version', '显示版本'))
    .helpOption('-h, --help', t('print this help', '显示帮助'))
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        world.stdout.write(text);
      },
      writeErr: () => undefined,
    })
    .configureHelp({ styleTitle: (title) => terminal.words(TITLES[title] ?? words(title, title)) })
    .addHelpText('after', `\n${t(EXITS.en, EXITS.zh)}`);

  program
    .command('build')
    .argument(
      '<input>',
      t(
        'an edition folder, or one manuscript (.txt .md .docx .html .mhtml .eml)',
        '一期的文件夹，或一篇稿件（.txt .md .docx .html .mhtml .eml）',
      ),
    )
    .description(t('make the pages of an edition or of one manuscript', '排一期报纸或一篇稿件'))
    .option(
      '--photos <dir>',
      t('photos of a single manuscript; default: photos/ beside it', '单篇稿件的图片文件夹；默认：稿件旁的 photos/'),
    )
    .option(
      '--publication <file>',
      t(
        'publication.yaml; default: the one beside the edition, else the built-in broadsheet',
        'publication.yaml；默认：该期旁的，否则内置对开版',
      ),
    )
    .option(
      '--format <name>',
      t(
        'broadsheet, tabloid, berliner or a3, for a single manuscript',
        '单篇稿件的版式：broadsheet、tabloid、berliner、a3',
      ),
    )
    .option(
      '--condition <name or .icc>',
      t(
        "press condition: newsprint, newsprint-240 or the printer's CMYK profile; default: the publication's",
        '印刷条件：newsprint、newsprint-240 或印厂的 CMYK 特性文件；默认：刊物所定',
      ),
    )
    .option(
      '--imposition <spread or none>',
      t(
        "spread: one more press file with pages side by side, 4 | 1 and 2 | 3; default: the publication's",
        'spread：另做一个拼版印刷文件（4 | 1、2 | 3）；默认：刊物所定',
      ),
    )
    .option(
      '--standard <x-4 or x-1a>',
      t(
        "x-1a: PDF/X-1a:2001 for old RIPs, transparency drawn; default: the publication's",
        'x-1a：PDF/X-1a:2001，供旧 RIP 使用，透明效果绘成图片；默认：刊物所定',
      ),
    )
    .option('--date <YYYY-MM-DD>', t("default: the edition's, else today's", '日期；默认：该期的日期，否则今天'))
    .option('--for <list>', t('what to make; default: press,screen', '生成哪些成品；默认：press,screen'))
    .option(
      '--page <n>',
      t('only this page; may repeat', '只输出此版；可重复'),
      (page: string, before: readonly string[] | undefined) => [...(before ?? []), page],
    )
    .option(
      '--alternative <n>',
      t('which of the layouts found these pages take: 1, 2 or 3', '这些版采用找到的第几种版面：1、2、3'),
    )
    .option('--out <dir>', t(`default: ${DEFAULT_OUT}/`, `成品文件夹；默认：${DEFAULT_OUT}/`))
    .option('--archive <dir>', t('the archive; default: archive/ in --out', '存档文件夹；默认：--out 中的 archive/'))
    .addOption(json())
    .action(async (input: string, options: BuildOptions) => {
      done(await runBuild(input, options, world, terminal));
    });

  program
    .command('preview')
    .argument('<input>', t('as in build', '同 build'))
    .description(t('see the pages in a browser while they are made, and edit them', '在浏览器中边排边看，并可直接修改'))
    .option('--photos <dir>', t('as in build', '同 build'))
    .option('--publication <file>', t('as in build', '同 build'))
    .option('--format <name>', t('as in build', '同 build'))
    .option('--condition <name or .icc>', t('as in build', '同 build'))
    .option('--date <YYYY-MM-DD>', t('as in build', '同 build'))
    .option('--out <dir>', t('where its buttons write files', '按钮所生成的文件写到哪里'))
    .option('--port <n>', t('default: one that is free', '端口；默认：任一空闲端口'))
    .addOption(json())
    .action(async (input: string, options: PreviewOptions) => {
      done(await runPreview(input, options, world, terminal));
    });

  program
    .command('preflight')
    .argument('<pdf>', t('any PDF, also from elsewhere', '任意 PDF，来自何处均可'))
    .description(t('check a PDF against a press condition', '按印刷条件检查 PDF'))
    .option(
      '--condition <name or .icc>',
      t(
        "newsprint, newsprint-240 or the printer's CMYK profile; default: newsprint",
        'newsprint、newsprint-240 或印厂的 CMYK 特性文件；默认：newsprint',
      ),
    )
    .option('--pages <number>', t('how many pages were ordered', '约定的页数'))
    .option('--report <file.html>', t('write a report with pictures of the pages', '写出带版面图的报告'))
    .addOption(json())
    .action(async (file: string, options: PreflightOptions) => {
      done(await runPreflight(file, options, world, terminal));
    });

  program
    .command('deliver')
    .argument(
      '<edition>',
      t('an edition folder, or the folder that a build has written', '一期的文件夹，或生成所得的文件夹'),
    )
    .description(t('send the press files to the printer, whole or not at all', '把印刷文件完整送交印厂'))
    .option(
      '--to <folder or address>',
      t(
        "a folder, or sftp://user@host/path; default: the publication's",
        '文件夹，或 sftp://user@host/path；默认：刊物所定',
      ),
    )
    .option(
      '--host-key <SHA256:…>',
      t("fingerprint of the server's key; default: known_hosts", '服务器密钥的指纹；默认：查 known_hosts'),
    )
    .option('--publication <file>', t('as in build', '同 build'))
    .option('--date <YYYY-MM-DD>', t('as in build', '同 build'))
    .option('--out <dir>', t('where the build has written', '生成时的成品文件夹'))
    .option(
      '--within <minutes>',
      t(`give up after so long; default: ${DEFAULT_MINUTES}`, `时限（分钟）；默认：${DEFAULT_MINUTES}`),
    )
    .addOption(json())
    .action(async (input: string, options: DeliverOptions) => {
      done(await runDeliver(input, options, world, terminal));
    });

  program
    .command('new')
    .argument('<dir>', t('an empty folder or a new name', '空文件夹或新的名称'))
    .description(t('a publication and a first edition to start from', '新建一份刊物与第一期'))
    .addOption(json())
    .action(async (folder: string, options: { json?: boolean }) => {
      done(await runNew(folder, options, world, terminal));
    });

  program
    .command('fonts')
    .description(t('the faces found, their coverage and licence', '列出可用的字体、字数与许可'))
    .addOption(json())
    .action(async (options: { json?: boolean }) => {
      done(await runFonts(options, world, terminal));
    });

  program
    .command('doctor')
    .description(t('what of the environment works, and what to do where it does not', '检查运行环境，并给出处理办法'))
    .option(
      '--out <dir>',
      t(`the output folder to check; default: ${DEFAULT_OUT}/`, `要检查的成品文件夹；默认：${DEFAULT_OUT}/`),
    )
    .addOption(json())
    .action(async (options: { json?: boolean; out?: string }) => {
      done(await runDoctor(options, world, terminal));
    });

  addArchive(program, t, json, new ArchiveCommands(world, terminal), done);

  for (const command of [...program.commands, ...program.commands.flatMap((c) => c.commands)])
    command.helpOption('-h, --help', t('print this help', '显示帮助'));
  return program;
}

function addArchive(
  program: Command,
  t: (en: string, zh: string) => string,
  json: () => Option,
  commands: ArchiveCommands,
  done: (exit: number) => void,
): void {
  const archive = program
    .command('archive')
    .helpCommand(false)
    .description(t('keep editions for good, and find what is in them', '永久存档，随时检索'));
  const command = (name: string, description: string) =>
    archive
      .command(name)
      .description(description)
      .option(
        '--archive <dir>',
        t(`the archive; default: ${DEFAULT_ARCHIVE}/`, `存档文件夹；默认：${DEFAULT_ARCHIVE}/`),
      )
      .addOption(json());
  const range = (c: Command) =>
    c
      .option('--publication <id>', t('of this publication', '只限此刊物'))
      .option('--from <YYYY-MM-DD>', t('from this day on', '自此日起'))
      .option('--to <YYYY-MM-DD>', t('until this day', '至此日止'));
  const one = (c: Command) =>
    c
      .option('--publication <id>', t('of this publication', '只限此刊物'))
      .option('--version <n>', t('this version; default: the newest', '指定稿次；默认：最新'));
  command('add <input>', t('build an edition and keep it', '排一期并存档'))
    .option('--photos <dir>', t('as in build', '同 build'))
    .option('--publication <file>', t('as in build', '同 build'))
    .option('--format <name>', t('as in build', '同 build'))
    .option('--condition <name or .icc>', t('as in build', '同 build'))
    .option('--imposition <spread or none>', t('as in build', '同 build'))
    .option('--standard <x-4 or x-1a>', t('as in build', '同 build'))
    .option('--date <YYYY-MM-DD>', t('as in build', '同 build'))
    .action(async (input: string, options: BuildOptions) => {
      done(await commands.add(input, options));
    });
  range(command('list', t('the editions of the archive', '列出存档中的各期')))
    .option('--reindex', t('make the index anew from the bags first', '先由存档包重建索引'))
    .action(async (options: ArchiveOptions) => {
      done(await commands.list(options));
    });
  range(
    command(
      'search <query...>',
      t(
        'find stories: 改革 "a phrase" title:校区 byline:谢义 -without',
        '检索：改革 "短语" title:校区 byline:谢义 -排除',
      ),
    ),
  )
    .option('--section <name>', t('in this section', '只限此版名'))
    .option('--sort <rank or date>', t('default: rank', '排序；默认：rank'))
    .option('--limit <n>', t('at most so many; default: 20', '至多列出；默认：20'))
    .option('--offset <n>', t('after so many', '跳过前面若干篇'))
    .action(async (terms: string[], options: ArchiveOptions) => {
      done(await commands.search(terms, options));
    });
  one(command('show <date>', t('pages and stories of one edition', '列出一期的版面与稿件'))).action(
    async (date: string, options: ArchiveOptions) => {
      done(await commands.show(date, options));
    },
  );
  one(command('verify [date]', t('check every byte', '逐字节校验')))
    .option('--rebuild', t('also build each edition again from its bag, and compare', '另由存档包重新生成并比对'))
    .action(async (date: string | undefined, options: ArchiveOptions) => {
      done(await commands.verify(date, options));
    });
  command('serve', t('read and search it in a browser on this machine', '在本机浏览器中阅读、检索'))
    .option('--port <n>', t(`default: ${DEFAULT_PORT}; 0: any`, `端口；默认：${DEFAULT_PORT}；0：任选`))
    .option('--open', t('open the browser', '打开浏览器'))
    .action(async (options: ArchiveOptions) => {
      done(await commands.serve(options));
    });
  range(
    command(
      'export [date]',
      t('a bag as a zip; with --epaper a range of dates as a site', '导出存档包为 zip；加 --epaper 导出数字报'),
    ),
  )
    .option('--version <n>', t('this version; default: the newest', '指定稿次；默认：最新'))
    .option('--epaper', t('as an e-paper', '导出为数字报'))
    .option('--address <url>', t("the site's address; default: the publication's", '网站网址；默认：刊物所定'))
    .option('--page-path <pattern>', t("paths of pages; default: the publication's", '版面路径；默认：刊物所定'))
    .option('--story-path <pattern>', t("paths of stories; default: the publication's", '稿件路径；默认：刊物所定'))
    .option('--out <path>', t('the file or folder to write', '写出的文件或文件夹'))
    .action(async (date: string | undefined, options: ArchiveOptions) => {
      done(await commands.export(date, options));
    });
}

const TITLES: Readonly<Record<string, Words>> = {
  'Usage:': words('Usage:', '用法：'),
  'Arguments:': words('Arguments:', '参数：'),
  'Options:': words('Options:', '选项：'),
  'Commands:': words('Commands:', '命令：'),
};

const EXITS = words(
  'Exit codes: 0 all written; 1 written, with errors found; 2 the input or the arguments are at fault; 3 the environment is; 70 the program is.',
  '退出码：0 全部写入；1 已写入，但有错误；2 输入或参数有误；3 运行环境有误；70 程序出错。',
);

/** commander's refusals in our words; it names the argument in quotes. */
function argumentError({ code, message }: CommanderError, { commands }: Command): InputError {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownCommand':
      return refusal(unknownCommand(null, { name, known: commands.map((command) => command.name()) }));
    case 'commander.unknownOption': {
      const known = commands.flatMap(({ options }) => options.flatMap(({ long }) => long ?? []));
      return refusal(unknownOption(null, { name, known }));
    }
    case 'commander.missingArgument':
      return refusal(missingArgument(null, { argument: name }));
    case 'commander.optionMissingArgument':
      return refusal(missingArgument(null, { option: name }));
    case 'commander.excessArguments':
      return refusal(excessArgument(null));
    default:
      return refusal(badArguments(null));
  }
}
