import { recordStep } from '../../foundation/audit/step.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { dayOf, standards } from '../../law/index.ts';
import { actionsOf } from '../action/read.ts';
import { supersedeEvidence } from '../action/record-evidence.ts';
import { noteEvidence, refOf } from './evidence.ts';
import { addLinks, endLink, linesOf } from './money.store.ts';
import type { LinkRow } from './rows.ts';

const requireKnown = async (context: Context, link: LinkRow): Promise<void> => {
  if (link.kind === 'capability' && !standards().capabilities.has(link.ref))
    throw new Problem('field-invalid', { fields: [{ field: 'ref', code: 'money-capability-unknown' }] });
  if (link.kind === 'action') {
    const actions = await actionsOf(
      context.db.staff,
      { jurisdiction: link.jurisdiction, most: 100_000 },
      { on: dayOf(context.clock.now()) },
    );
    if (!actions.some(({ id }) => id === link.ref))
      throw new Problem('field-invalid', { fields: [{ field: 'ref', code: 'money-action-unknown' }] });
  }
};

/** Says what a line pays for. Its figures then stand as evidence of the action. @throws Problem not-found, field-invalid. */
export const linkLine = async (context: Context, link: LinkRow): Promise<void> => {
  await requireKnown(context, link);
  const by = staffIdOf(context);
  const now = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    const lines = (await linesOf(tx, link.jurisdiction)).filter(({ code }) => code === link.code);
    if (lines.length === 0) throw new Problem('not-found');
    await addLinks(tx, [link], now, by);
    const all = lines.map((line) => ({ ...line, line: 0, actions: [], capabilities: [] }));
    if (link.kind === 'action')
      await noteEvidence(
        tx,
        { now, random: context.random },
        { jurisdiction: link.jurisdiction, links: [link], lines: [], all, by },
      );
    await recordStep(context, tx, {
      action: 'money.linked',
      subject: `budget/${link.jurisdiction}`,
      detail: { kind: link.kind, ref: link.ref },
    });
  });
};

/** Takes that back. @throws Problem not-found. */
export const unlinkLine = async (context: Context, link: LinkRow): Promise<void> => {
  const now = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    if (!(await endLink(tx, link, now))) throw new Problem('not-found');
    if (link.kind === 'action')
      for (const line of (await linesOf(tx, link.jurisdiction)).filter(({ code }) => code === link.code))
        for (const kind of ['budget-line', 'outturn'] as const)
          await supersedeEvidence(
            tx,
            { now, random: context.random },
            { kind, ref: refOf(line), why: 'unlinked', action: link.ref },
          );
    await recordStep(context, tx, {
      action: 'money.unlinked',
      subject: `budget/${link.jurisdiction}`,
      detail: { kind: link.kind, ref: link.ref },
    });
  });
};
