import type { State } from '@article34/standards';
import type { Services } from '../../../foundation/services.ts';
import { matrixOn, standards } from '../../../law/index.ts';
import { countsOn } from '../../action/read.ts';
import { selectPublished } from '../../capability/capability.store.ts';
import { type HeldItem, itemsOf, listPeers, newestFiles, type Peer, type PeerFile } from './peer.store.ts';

export type Source = { peer: Peer; file: PeerFile | undefined };
/** What one install says of one country, and what others say of it; where two say different things on one question, both stand. */
export type CountryLine = {
  state: State;
  own: { findings: number; assessments: number; actions: number; overdue: number };
  peers: { name: string; findings: number; assessments: number; actions: number; overdue: number }[];
  differences: { criterion: string; own: string; peer: string; says: string }[];
};
export type Together = { sources: Source[]; lines: CountryLine[] };

const count = (items: readonly HeldItem[], kind: HeldItem['kind']): number => items.filter((one) => one.kind === kind).length;

/** A view of a region or the world, put together here from what this install says and what its peers signed. Nobody in the middle owns it. */
export const viewTogether = async (services: Pick<Services, 'db'>, today: string, region?: string): Promise<Together> => {
  const sql = services.db.public;
  const [peers, files, matrix, published, counts] = await Promise.all([
    listPeers(sql),
    newestFiles(sql),
    matrixOn(sql, today),
    selectPublished(sql),
    countsOn(sql, { on: today }),
  ]);
  const sources = peers.map((peer) => ({ peer, file: files.find(({ peerId }) => peerId === peer.id) }));
  const items = await itemsOf(
    sql,
    sources.flatMap(({ file }) => file?.id ?? []),
  );
  const byCountry = Map.groupBy(items, ({ jurisdiction }) => jurisdiction);
  const states = [...standards().states.values()].filter((state) => region === undefined || state.region === region);
  const lines = states.flatMap((state): CountryLine[] => {
    const { code } = state;
    const cells = [...(matrix.cells.get(code) ?? [])].filter(([, cell]) => cell.when !== 'later');
    const held = byCountry.get(code) ?? [];
    const standing = counts.filter(({ jurisdiction, synthetic }) => jurisdiction === code && !synthetic);
    const own = {
      findings: cells.length,
      assessments: published.filter(({ jurisdiction, synthetic }) => jurisdiction === code && !synthetic).length,
      actions: standing.reduce((sum, { actions }) => sum + actions, 0),
      overdue: standing.reduce((sum, { overdue }) => sum + overdue, 0),
    };
    if (own.findings + own.assessments + own.actions + held.length === 0) return [];
    const says = sources.flatMap(({ peer, file }) => {
      const theirs = held.filter(({ importId }) => importId === file?.id);
      return theirs.length === 0 ? [] : [{ peer, theirs }];
    });
    return [
      {
        state,
        own,
        peers: says.map(({ peer, theirs }) => ({
          ...{
            name: peer.name,
            findings: count(theirs, 'finding'),
            assessments: count(theirs, 'assessment'),
            actions: count(theirs, 'action'),
          },
          overdue: theirs.filter(({ kind, content }) => kind === 'action' && content['overdue'] === true).length,
        })),
        differences: says.flatMap(({ peer, theirs }) =>
          theirs.flatMap(({ kind, ref, state: answer }) => {
            const mine = kind === 'finding' ? cells.find(([id]) => id === ref)?.[1].answer : undefined;
            return mine === undefined || mine === answer ? [] : [{ criterion: ref, own: mine, peer: peer.name, says: answer }];
          }),
        ),
      },
    ];
  });
  return { sources, lines };
};
