import { unzipSync } from 'fflate';
import { refuse, words } from '../../../base/index.js';
import { binaryKind } from '../../magic.js';
import { broken, MOST, tooMuch } from './limits.js';
import { parseXml, type Budget, type XmlElement } from './xml.js';

/** The relation of a part to another one or to something outside the document. */
export interface Relation {
  /** The last word of its type, such as `image`; it is the same in both forms of the standard. */
  readonly type: string;
  /** The name of a part, or an address where it is external. */
  readonly target: string;
  readonly external: boolean;
}

/** A part of the document and what it refers to. */
export interface Part {
  readonly name: string;
  readonly root: XmlElement;
  readonly relations: ReadonlyMap<string, Relation>;
}

/** The parts of a document, unpacked as they are asked for, within the bounds of all of them together. */
export class Package {
  private readonly budget: Budget = { elements: MOST.elements };
  private readonly parts = new Map<string, Part | null>();
  private unpacked = 0;

  private constructor(
    readonly file: string,
    private readonly bytes: Uint8Array,
    /** Lower-case name -> name and unpacked size. Part names do not tell cases apart (ECMA-376, part 2, 6.2.2.3). */
    private readonly entries: ReadonlyMap<string, { readonly name: string; readonly size: number }>,
  ) {}

  /** Throws InputError for what is no zip container, for old and for encrypted documents. */
  static open(file: string, bytes: Uint8Array): Package {
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw isEncrypted(bytes) ? encrypted(file) : notDocx(file, bytes);
    const entries = new Map<string, { name: string; size: number }>();
    try {
      unzipSync(bytes, {
        filter: ({ name, originalSize }) => {
          if (entries.size >= MOST.files) throw tooMuch(file, 'files');
          entries.set(name.replaceAll('\\', '/').replace(/^\//u, '').toLowerCase(), { name, size: originalSize });
          return false;
        },
      });
    } catch (cause) {
      throw cause instanceof Error && cause.name === 'InputError' ? cause : damaged(file);
    }
    return new Package(file, bytes, entries);
  }

  /** The bytes of a part, or null where there is none. */
  read(name: string, most: number = MOST.unpacked): Uint8Array | null {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) return null;
    if (entry.size > most) throw tooMuch(this.file, 'part');
    this.unpacked += entry.size;
    if (this.unpacked > MOST.unpacked) throw tooMuch(this.file, 'unpacked');
    try {
      return unzipSync(this.bytes, { filter: (other) => other.name === entry.name })[entry.name] ?? null;
    } catch {
      throw broken(this.file, { en: `its part ${name} is damaged`, zh: `其中的 ${name} 已损坏` });
    }
  }

  /** A part of XML with its relations, or null where there is none; it is parsed once. */
  part(name: string): Part | null {
    const key = name.toLowerCase();
    const known = this.parts.get(key);
    if (known !== undefined) return known;
    const bytes = this.read(name, MOST.part);
    const root = bytes === null || bytes.length === 0 ? null : parseXml(this.file, name, bytes, this.budget);
    const part = root === null ? null : { name, root, relations: this.relationsOf(name) };
    this.parts.set(key, part);
    return part;
  }

  /** The part that the document's own relations name as its text; a document without them is looked for by its usual name. */
  main(): Part {
    const named = [...this.relationsOf('').values()].find(({ type }) => type === 'officeDocument');
    const name = named?.target ?? 'word/document.xml';
    const part = this.part(name) ?? this.part('word/document.xml');
    if (part === null || part.root.name !== 'w:document') throw noDocument(this.file);
    return part;
  }

  /** The part of a type that another one relates to, or null. */
  related(part: Part, type: string): Part | null {
    for (const relation of part.relations.values())
      if (relation.type === type && !relation.external) return this.part(relation.target);
    return null;
  }

  private relationsOf(name: string): ReadonlyMap<string, Relation> {
    const slash = name.lastIndexOf('/');
    const folder = name.slice(0, slash + 1);
    const bytes = this.read(`${folder}_rels/${name.slice(slash + 1)}.rels`, MOST.part);
    const relations = new Map<string, Relation>();
    if (bytes === null || bytes.length === 0) return relations;
    for (const node of parseXml(this.file, `${name}.rels`, bytes, this.budget).children) {
      if (typeof node === 'string' || node.name !== 'rel:Relationship') continue;
      const { Id: id, Type: type = '', Target: target = '', TargetMode: mode } = node.attributes;
      if (id === undefined) continue;
      const external = mode === 'External';
      relations.set(id, {
        type: type.slice(type.lastIndexOf('/') + 1),
        target: external ? target : resolve(folder, target),
        external,
      });
    }
    return relations;
  }
}

/** A part's name from a relation's target. A path that leads out of the container leads to its root. */
function resolve(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/').replace(/[?#].*$/u, '');
  const steps = path.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of path.split('/'))
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  return steps.join('/');
}

/** A document with a password is a compound file with a stream of this name ([MS-OFFCRYPTO] 2.3.4). */
function isEncrypted(bytes: Uint8Array): boolean {
  const compound = [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);
  return compound && Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function encrypted(file: string): Error {
  return refuse(
    'manuscript/password',
    { file },
    words('The document is protected with a password and cannot be read.', '该文档设有打开密码，无法读取。'),
    words(
      'Open it in Word or WPS with its password, remove the password (File, Info, Protect Document) and save it as .docx.',
      '请用 Word 或 WPS 输入密码打开，取消密码（文件 → 信息 → 保护文档 → 用密码进行加密，清空密码）后另存为 .docx。',
    ),
  );
}

function notDocx(file: string, bytes: Uint8Array): Error {
  const binary = binaryKind(bytes);
  return refuse(
    'manuscript/not-docx',
    { file },
    words(
      `Expected a .docx document, but this is ${binary?.name.en ?? 'something else'}.`,
      `应为 .docx 文档，实际是${binary?.name.zh ?? '别的文件'}。`,
    ),
    words(
      'Open it in Word or WPS and save it as .docx, without a password.',
      '请用 Word 或 WPS 打开，另存为不加密的 .docx。',
    ),
  );
}

function damaged(file: string): Error {
  return broken(file, {
    en: 'the file is damaged or was not copied whole',
    zh: '文件已损坏或没有复制完整',
  });
}

function noDocument(file: string): Error {
  return refuse(
    'manuscript/not-docx',
    { file },
    words(
      'Expected a .docx document, but there is no Word text in this file.',
      '应为 .docx 文档，但该文件中没有 Word 正文。',
    ),
    words('Open it in the program it was made with and save it as .docx.', '请用原来的程序打开，另存为 .docx。'),
  );
}
