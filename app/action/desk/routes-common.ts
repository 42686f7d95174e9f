import { Type } from 'typebox';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import type { RouteContext } from '../../foundation/http/route.ts';
import { dayOf } from '../../law/index.ts';
import { Country } from '../pages/asked.ts';

// What the routes of the desk have in common, whichever noun they are about.

export const At = Type.Object({ jurisdiction: Country });
export const uuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });
export const desk = { plane: 'staff', method: 'GET', policy: 'action.desk' } as const;
export const edit = { plane: 'staff', method: 'POST', policy: 'action.edit' } as const;
export const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

export const status = (problems: readonly FieldProblem[]) => (problems.length > 0 ? { status: 422 } : {});
export const today = (context: Pick<RouteContext, 'clock'>): string => dayOf(context.clock.now());
export const paramOf = (context: { params: unknown }, name: string): string =>
  (context.params as Record<string, string>)[name] ?? '';

/** What a form shows: what was typed when something in it is wrong, what is usual otherwise. */
export const typed = (context: RouteContext, problems: readonly FieldProblem[], usual: FormValues): FormValues =>
  problems.length > 0 ? context.form : usual;
