import currencyData from 'cldr-core/supplemental/currencyData.json' with { type: 'json' };

type Tender = { _from?: string; _to?: string; _tender?: 'false' };
type CurrencyData = {
  supplemental: { currencyData: { region: Record<string, Record<string, Tender>[]> } };
};

type Life = { from: string; to: string | undefined };

let lives: ReadonlyMap<string, readonly Life[]> | undefined;

/** Every currency that was tender somewhere, with when: from the Unicode locale data. Read at the first use. */
const currencies = (): ReadonlyMap<string, readonly Life[]> => {
  if (lives !== undefined) return lives;
  const data = currencyData as unknown as CurrencyData;
  const found = new Map<string, Life[]>();
  for (const list of Object.values(data.supplemental.currencyData.region))
    for (const entry of list)
      for (const [code, { _from, _to, _tender }] of Object.entries(entry)) {
        if (_tender === 'false' || /^X+$/.test(code)) continue;
        found.set(code, [...(found.get(code) ?? []), { from: _from ?? '0000-01-01', to: _to }]);
      }
  lives = found;
  return found;
};

/** What is wrong with a currency for money of a fiscal year; undefined when nothing is. */
export const currencyProblem = (
  code: string,
  fiscalYear: number,
): 'money-currency-unknown' | 'money-currency-not-then' | undefined => {
  const known = currencies().get(code);
  if (known === undefined) return 'money-currency-unknown';
  // a fiscal year reaches into the calendar year after the one in which it begins
  const [first, last] = [`${fiscalYear}-01-01`, `${fiscalYear + 1}-12-31`];
  return known.some(({ from, to }) => from <= last && (to === undefined || to >= first)) ? undefined : 'money-currency-not-then';
};
