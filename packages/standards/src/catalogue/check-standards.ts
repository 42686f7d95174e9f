import type { Entry } from '@article34/catalogue';
import { span } from '../dates.ts';
import type { Problem } from '../errors.ts';
import type { Criterion } from '../schema/criterion.ts';
import type { Instrument } from '../schema/instrument.ts';
import type { TreatyStatus } from '../schema/treaty.ts';
import type { StandardsBook } from './book.ts';
import { type Report, repeated, reporter } from './report.ts';

export function checkInstrument({ file, name, value }: Entry<Instrument>, book: StandardsBook, problems: Problem[]): void {
  const report = reporter(file, problems);
  if (value.id !== name) report('/id', `is ${value.id}; the name of the file says ${name}.`);
  repeated(value.provisions, 'id', '/provisions', report);
  if (value.reads !== undefined && !book.instruments.has(value.reads))
    report('/reads', `${value.reads} has no file in instruments/.`);
  for (const [index, provision] of value.provisions.entries()) {
    const place = `/provisions/${index}`;
    if (provision.status === 'unverified' && provision.note === undefined)
      report(`${place}/note`, 'an unverified provision says what is missing.');
    const advice = provision.strength === 'guidance' || provision.strength === 'model';
    if (value.binding && advice)
      report(`${place}/strength`, `${value.id} binds, so its provisions are not ${provision.strength}.`);
    if (!value.binding && !advice && provision.strength !== 'definition')
      report(`${place}/strength`, `${value.id} does not bind, so it holds no ${provision.strength}.`);
  }
  if (value.stage === 'in-force' && value.binding && value.dates.inForce === undefined)
    report('/dates/inForce', 'an instrument in force needs its date.');
  if (value.stage !== 'in-force' && value.stage !== 'lapsed' && value.dates.inForce !== undefined)
    report('/dates/inForce', `does not go with the stage ${value.stage}.`);
  if (value.stage === 'lapsed' && value.dates.ended === undefined)
    report('/dates/ended', 'a lapsed instrument needs its last day.');
}

export function checkCriterion({ file, name, value }: Entry<Criterion>, book: StandardsBook, problems: Problem[]): void {
  const report = reporter(file, problems);
  if (value.id !== name) report('/id', `is ${value.id}; the name of the file says ${name}.`);
  repeated(value.elements, 'id', '/elements', report);
  if (value.history.at(-1)?.version !== value.version) report('/history', 'does not end with the version of the criterion.');
  for (const [index, { version }] of value.history.entries())
    if (version !== index + 1) report(`/history/${index}/version`, 'versions count up from 1 without a hole.');
  for (const [language, translation] of Object.entries(value.translations ?? {}))
    if (translation.elements.length !== value.elements.length)
      report(
        `/translations/${language}/elements`,
        `has ${translation.elements.length} parts, the criterion has ${value.elements.length}.`,
      );
  for (const [index, id] of value.beside.entries())
    if (id === value.id || !book.criteria.has(id)) report(`/beside/${index}`, `${id} is no other criterion.`);
  for (const [index, standard] of value.standards.entries()) checkStandard(standard, `/standards/${index}`, book, report);
  for (const [index, model] of value.model.entries()) checkLink(model, `/model/${index}`, book, report);
}

type Link = { readonly instrument: string; readonly provision: string; readonly status: string };

function checkLink(link: Link, place: string, book: StandardsBook, report: Report) {
  const instrument = book.instruments.get(link.instrument);
  if (instrument === undefined) {
    report(`${place}/instrument`, `${link.instrument} has no file in instruments/.`);
    return undefined;
  }
  const provision = instrument.provisions.find(({ id }) => id === link.provision);
  if (provision === undefined) report(`${place}/provision`, `${link.instrument} lists no provision ${link.provision}.`);
  else if (provision.status === 'unverified' && link.status === 'verified')
    report(`${place}/status`, 'cannot be verified while the provision itself is not.');
  return provision === undefined ? undefined : { instrument, provision };
}

function checkStandard(standard: Criterion['standards'][number], place: string, book: StandardsBook, report: Report): void {
  const found = checkLink(standard, place, book, report);
  if (found === undefined) return;
  const binds = standard.force === 'treaty' || standard.force === 'reservable';
  if (binds && !found.instrument.binding) report(`${place}/force`, `${standard.instrument} does not bind anybody.`);
  if (standard.force === 'treaty' && found.provision.reservation?.allowed === 'yes')
    report(`${place}/force`, 'the provision is open to reservation: say reservable.');
}

export function checkTreaty({ file, name, value }: Entry<TreatyStatus>, book: StandardsBook, problems: Problem[]): void {
  const report = reporter(file, problems);
  if (value.instrument !== name) report('/instrument', `is ${value.instrument}; the name of the file says ${name}.`);
  const instrument = book.instruments.get(value.instrument);
  if (instrument === undefined) report('/instrument', `${value.instrument} has no file in instruments/.`);
  repeated(value.standings, 'state', '/standings', report);
  for (const [index, standing] of value.standings.entries()) {
    const place = `/standings/${index}`;
    const asOf = standing.asOf ?? value.asOf;
    if (!book.states.has(standing.state)) report(`${place}/state`, `${standing.state} is not in states/.`);
    if (
      standing.standing !== 'party' &&
      (standing.on !== undefined || standing.act !== undefined || standing.boundFrom !== undefined)
    )
      report(place, `a State that is ${standing.standing} has no act that binds it.`);
    if (standing.standing === 'party' && [standing.on, standing.boundFrom, standing.boundBy].every((date) => date === undefined))
      report(place, 'a party needs the date of its act, or the day from or by which it is bound.');
    for (const key of ['on', 'signed', 'boundFrom'] as const) {
      const date = standing[key];
      if (date !== undefined && key !== 'boundFrom' && span(date).first > asOf)
        report(`${place}/${key}`, `${date} lies after ${asOf}.`);
    }
    if (!Array.isArray(standing.reservations)) continue;
    for (const [inner, reservation] of standing.reservations.entries())
      for (const id of reservation.provisions)
        if (instrument !== undefined && !instrument.provisions.some((provision) => provision.id === id))
          report(`${place}/reservations/${inner}`, `${value.instrument} lists no provision ${id}.`);
  }
}
