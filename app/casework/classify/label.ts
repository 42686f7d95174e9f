import { Problem } from '../../foundation/errors/problem.ts';
import { type Axes, axisNames, schemeNamed, usualScheme } from './schemes.ts';

/** One label as a form gives it. */
export type Label = { scheme: string; code: string; reasonCode: string | null; axes: Axes };

const invalid = (field: string): Problem => new Problem('field-invalid', { fields: [{ field, code: 'field-invalid' }] });

/**
 * Checks a form's label against its scheme: a known code, a reason where one is asked for and only one that fits, axes with
 * known values. Throws Problem field-invalid naming the field.
 */
export const readLabel = (form: Readonly<Record<string, string | undefined>>): Label => {
  const scheme = schemeNamed(usualScheme);
  const entry = scheme.codes.find(({ code }) => code === form.code);
  if (entry === undefined) throw invalid('code');
  const fitting = scheme.reasons.filter((reason) => reason.for.includes(entry.code));
  const reason = fitting.find(({ code }) => code === form.reason);
  if (entry.reason && reason === undefined) throw invalid('reason');
  const axes: Axes = {};
  for (const name of axisNames) {
    const value = form[name];
    if (value === undefined || value === '') continue;
    if (!Object.hasOwn(scheme.axes[name], value)) throw invalid(name);
    axes[name] = value;
  }
  const host = form.hostCountry;
  if (host !== undefined && host !== '') {
    if (!/^[A-Z]{2}$/.test(host)) throw invalid('hostCountry');
    axes.hostCountry = host;
  }
  return { scheme: scheme.id, code: entry.code, reasonCode: entry.reason ? (reason?.code ?? null) : null, axes };
};

/** Two labels say the same when scheme and code are the same; axes refine, they do not decide. */
export const sameLabel = (a: { scheme: string; code: string }, b: { scheme: string; code: string }): boolean =>
  a.scheme === b.scheme && a.code === b.code;
