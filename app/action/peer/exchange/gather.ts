import type { Services } from '../../../foundation/services.ts';
import { dayOf, matrixOn, standards } from '../../../law/index.ts';
import { actionsOf } from '../../action/read.ts';
import { selectPublished } from '../../capability/capability.store.ts';
import { format, type OpenData, signData } from './bundle.ts';

const mostActions = 100_000;

/**
 * Everything that this install itself says in public: findings that two people made here, assessments that countries chose to
 * publish, actions. What comes with the program, what is made up and what another install said is left out. Reads with the
 * public's rights: a private self-assessment cannot get in, because that database role cannot see it.
 */
export const gatherData = async (services: Pick<Services, 'db' | 'config'>, madeAt: Date, only?: string): Promise<OpenData> => {
  const sql = services.db.public;
  const origin = services.config.publicUrl;
  const today = dayOf(madeAt);
  const wanted = (code: string): boolean => standards().states.has(code) && (only === undefined || only === code);
  const [matrix, published, actions] = await Promise.all([
    matrixOn(sql, today),
    selectPublished(sql),
    actionsOf(sql, { ...(only === undefined ? {} : { jurisdiction: only }), most: mostActions }, { on: today }),
  ]);
  return {
    ...{
      format,
      origin,
      publisher: services.config.hotlineName.slice(0, 200),
      madeAt: madeAt.toISOString(),
      licence: 'CC BY 4.0',
    },
    findings: [...matrix.cells].flatMap(([jurisdiction, row]) =>
      !wanted(jurisdiction)
        ? []
        : [...row].flatMap(([criterion, cell]) =>
            cell.origin !== 'reconciled' || cell.synthetic || cell.when === 'later'
              ? []
              : [
                  {
                    ...{ jurisdiction, criterion, criterionVersion: cell.criterionVersion, answer: cell.answer, asOf: cell.asOf },
                    ...{
                      recordedOn: cell.recordedOn,
                      force: cell.force,
                      address: `${origin}/en/law/country/${jurisdiction}/${criterion}`,
                    },
                  },
                ],
          ),
    ),
    assessments: published
      .filter(({ jurisdiction, synthetic }) => wanted(jurisdiction) && !synthetic)
      .map(({ jurisdiction, capability, phase, words, language, asOf }) => ({
        ...{ jurisdiction, capability, phase, words, language, asOf },
        address: `${origin}/en/action/capabilities/country/${jurisdiction}`,
      })),
    actions: actions
      .filter(({ jurisdiction, synthetic }) => wanted(jurisdiction) && !synthetic)
      .map(({ id, jurisdiction, kind, title, language, state, since, nextDue, overdue, links }) => ({
        ...{ jurisdiction, id, kind, title: title.slice(0, 400), language, state, since, nextDue, overdue },
        criteria: links.filter((link) => link.kind === 'criterion').map(({ ref }) => ref),
        capabilities: links.filter((link) => link.kind === 'capability').map(({ ref }) => ref),
        address: `${origin}/en/action/register/${id}`,
      })),
  };
};

/** The signed file. */
export const exportData = async (
  services: Pick<Services, 'db' | 'config' | 'keys'>,
  madeAt: Date,
  only?: string,
): Promise<string> => signData(services, await gatherData(services, madeAt, only));
