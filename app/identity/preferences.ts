import { type Context, staffIdOf } from '../foundation/services.ts';
import { setPreferences } from './staff.store.ts';

/** Keeps a person's choices about the interface. No audit entry: they say nothing about the work. */
export const savePreferences = (
  context: Context,
  input: { shortcuts: string; theme: string; language: string },
): Promise<void> => {
  const { theme, language } = input;
  return setPreferences(context.db.staff, staffIdOf(context), { shortcuts: input.shortcuts === 'on', theme, language });
};
