import { Type } from 'typebox';
import { ownReasons } from '../opinion/own.ts';

export const ListName = Type.String({ pattern: '^[A-Z0-9][A-Z0-9_-]{0,39}$' });

/** Fields of the form on a case that proposes the hash of a file for a list of this house. */
export const proposeFields = {
  list: ListName,
  thing: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
  kind: Type.Enum(['pdq', 'md5', 'sha1', 'sha256'] as const),
  reason: Type.Enum(ownReasons),
};
