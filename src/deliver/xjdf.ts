import { element, mmToPt, mm, PROGRAM, xmlDocument, type Xml } from '../base/index.js';

/** The head of an XJDF document. */
export interface Job {
  /** Name of the edition's files: one job for each edition and zone. */
  readonly id: string;
  readonly title: string;
  /** Processes, in XJDF's names. */
  readonly types: string;
}

/** An XJDF 2.1 document (CIP4). There is no AuditPool: it would need the time at which it was written, which would make every build another file. */
export function xjdf({ id, title, types }: Job, children: readonly Xml[]): Uint8Array {
  const root = {
    xmlns: 'http://www.CIP4.org/JDFSchema_2_0',
    Version: '2.1',
    JobID: nmtoken(id),
    DescriptiveName: title,
  };
  const written = element('Comment', { Type: 'JobDescription' }, [PROGRAM]);
  return xmlDocument(element('XJDF', { ...root, Types: types }, lines([written, ...children])));
}

/** Puts each element on a line of its own, so that people can read the document. */
export const lines = (parts: readonly Xml[]): readonly Xml[] => [...parts.map((part) => `\n${part}`), '\n'];

export const generalId = (usage: string, value: string | number): Xml =>
  element('GeneralID', { IDUsage: usage, IDValue: value });

/** A name for an attribute of type NMTOKEN: other characters become underscores. */
export const nmtoken = (name: string): string => name.replace(/[^\p{L}\p{N}._:-]/gu, '_');

/** Millimetres in points, the unit of XJDF. */
export const points = (length: number): number => Math.round(mmToPt(mm(length)) * 1000) / 1000;
