import { Type } from 'typebox';

export { Checked, Day, HttpsAddress, Language, Source, StateCode, Status, strict, Text } from '@article34/catalogue';

/** A moment: ISO 8601 with seconds optional and an offset or `Z`. */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$',
});
/** A State (`ES`), the Union (`EU`), or `INT` for practice that belongs to no State. */
export const JurisdictionCode = Type.String({ pattern: '^([A-Z]{2}|INT)$' });
/** `folder/slug`, equal to the path of the file: `es/lo-8-2021-art-19`. */
export const Id = Type.String({ pattern: '^[a-z]{2,3}/[a-z0-9]+(-[a-z0-9]+)*$' });
