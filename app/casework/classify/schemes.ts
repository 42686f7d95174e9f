import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

const folder = fileURLToPath(new URL('../../../catalog/terms/', import.meta.url));
const strict = { additionalProperties: false } as const;
const Code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });

/** The axes that stand beside every code, kept apart from it (interop.md 4.2). Their words are in locales. */
export const axisNames = ['ageBand', 'sex', 'selfGenerated', 'computerMade', 'modelling', 'siteType', 'commerciality'] as const;
export type AxisName = (typeof axisNames)[number];
/** Values chosen on the axes; an axis that is not there was not looked at. */
export type Axes = Partial<Record<AxisName | 'hostCountry', string>>;

const Axis = Type.Record(Type.String(), Type.Union([Type.Integer(), Type.Null()]));

/** One file of catalog/terms: a scheme with its codes, the reasons they may need, and the numbers other systems use. */
const Scheme = Type.Object(
  {
    id: Code,
    version: Type.Integer({ minimum: 1 }),
    note: Type.String(),
    source: Type.Object(
      {
        address: Type.String(),
        retrieved: Type.String(),
        commit: Type.Optional(Type.String()),
        status: Type.Enum(['verified', 'unverified']),
      },
      strict,
    ),
    codes: Type.Array(
      Type.Object(
        {
          code: Code,
          /** What the law's questions are told; null: not known, never "not illegal". */
          illegality: Type.Union([Type.Enum(['baseline', 'national', 'not-illegal']), Type.Null()]),
          /** Whether a reason code must be given. */
          reason: Type.Boolean(),
          iccam: Type.Object({ classification: Type.Optional(Type.Integer()) }, strict),
        },
        strict,
      ),
      { minItems: 1 },
    ),
    reasons: Type.Array(Type.Object({ code: Code, for: Type.Array(Code), iccam: Type.Integer() }, strict)),
    axes: Type.Object(Object.fromEntries(axisNames.map((name) => [name, Axis])) as Record<AxisName, typeof Axis>, strict),
  },
  strict,
);
export type Scheme = Static<typeof Scheme>;

const load = (): ReadonlyMap<string, Scheme> => {
  const check = Compile(Scheme);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    files.map((name) => {
      const value: unknown = JSON.parse(readFileSync(folder + name, 'utf8'));
      if (!check.Check(value))
        throw new Error(
          `catalog/terms/${name}: ${[...check.Errors(value)].map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ')}`,
        );
      return [value.id, value] as const;
    }),
  );
};

let loaded: ReadonlyMap<string, Scheme> | undefined;

/** Every classification scheme that we ship, by id. Another scheme is another file. */
export const schemes = (): ReadonlyMap<string, Scheme> => {
  loaded ??= load();
  return loaded;
};

/** The scheme that analysts classify in. */
export const usualScheme = 'a34-basic';

export const schemeNamed = (id: string): Scheme => {
  const scheme = schemes().get(id);
  if (scheme === undefined) throw new Error(`there is no scheme ${id} in catalog/terms`);
  return scheme;
};

/** What a (scheme, code) tells the law: illegal by which standard, or undefined when that is not known. */
export const illegalityOf = (scheme: string, code: string): 'baseline' | 'national' | 'not-illegal' | undefined =>
  schemes()
    .get(scheme)
    ?.codes.find((entry) => entry.code === code)?.illegality ?? undefined;
