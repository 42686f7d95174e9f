import { type Theme, themes } from '@article34/standards';
import { Type } from 'typebox';
import { bytes, type Reply } from '../../../foundation/http/reply.ts';

export const Lang = { lang: Type.String() };
export const Code = Type.String({ pattern: '^[A-Z]{2}$' });
export const Slug = Type.String({ pattern: '^[a-z0-9]([a-z0-9.-]{0,118}[a-z0-9])?$' });
export const ThemeCode = Type.Enum(Object.keys(themes) as Theme[]);
export const Region = Type.Enum(['africa', 'americas', 'asia', 'europe', 'oceania']);

/** Readers may keep a page for a few minutes; what it says carries its own day. */
export const briefly = { 'cache-control': 'public, max-age=300' };

/** A file for programs, indented for people. */
export const jsonFile = (value: unknown, type = 'application/json'): Reply =>
  bytes(`${type}; charset=utf-8`, `${JSON.stringify(value, null, 1)}\n`, { headers: briefly });
