import { z } from 'zod';
import { DEFAULT_NAMES, DEFAULT_SEND, DELIVERED, INK_ZONES } from '../delivery-terms.js';

const pressName = (what: string, pattern: string) => z.string().min(1).max(200).default(pattern).describe(what);

export const deliverySchema = z
  .strictObject({
    names: z
      .strictObject({
        page: pressName('Of a page', DEFAULT_NAMES.page),
        edition: pressName('Of the file with all pages', DEFAULT_NAMES.edition),
        spreads: pressName('Of printer’s spreads', DEFAULT_NAMES.spreads),
      })
      .prefault({})
      .describe('Names of press files, by pattern: see press.md'),
    to: z
      .string()
      .default('')
      .describe('Where banxin deliver sends: sftp://user@host/path without a password, or a folder'),
    hostKey: z
      .string()
      .regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/, 'host-key')
      .optional()
      .describe('Fingerprint of the server’s key, SHA256:…; otherwise known_hosts must have it'),
    send: z
      .array(z.enum(DELIVERED))
      .min(1)
      .default([...DEFAULT_SEND])
      .describe(
        'What is sent of what is made: a file for each page, all pages in one, spreads, ink zones, the ticket, the list of what is sent',
      ),
    zoneWidth: z.number().min(5).max(200).default(32.5).describe('Width of an ink zone of the press, mm'),
    inkZones: z
      .array(z.enum(INK_ZONES))
      .default([])
      .describe('Ink coverage by page, plate and zone: as a table (csv), as a preset (xjdf)'),
    ticket: z.boolean().default(false).describe('Whether a job ticket is written (XJDF)'),
    closes: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/, 'closing-time')
      .optional()
      .describe('Time at which pages close, with its offset from UTC, such as 23:30+08:00, for the ticket'),
    closesDaysBefore: z
      .int()
      .min(0)
      .max(31)
      .default(1)
      .describe('How many days before the date of the edition pages close'),
  })
  .prefault({})
  .describe('What the printer gets, and where it is sent');
