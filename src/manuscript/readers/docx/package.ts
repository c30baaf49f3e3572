import { unzipSync } from 'fflate';
import { InputError, refusal, type Diagnostic } from '../../../base/index.js';
import { docxBroken, docxPassword, notDocx } from '../../diagnostics/docx.js';
import { binaryFormat } from '../../magic.js';
import { MOST, tooMuch } from './limits.js';
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
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw refusal(noContainer(file, bytes));
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
      throw cause instanceof InputError ? cause : refusal(docxBroken({ file }, { reason: 'damaged' }));
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
      throw refusal(docxBroken({ file: this.file }, { reason: 'damaged-part', part: name }));
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
    if (part === null || part.root.name !== 'w:document')
      throw refusal(notDocx({ file: this.file }, { found: 'no-text' }));
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

function noContainer(file: string, bytes: Uint8Array): Diagnostic {
  return isEncrypted(bytes) ? docxPassword({ file }) : notDocx({ file }, { found: binaryFormat(bytes) ?? 'unknown' });
}
