import type { Resource } from '../../foundation/policy/decide.ts';
import type { Context } from '../../foundation/services.ts';
import { isGiven } from '../../law/index.ts';
import { selectAction } from '../action/action.store.ts';

const given = async (context: Context, jurisdiction: string): Promise<Resource> => ({
  kind: 'jurisdiction',
  given: 'staffId' in context.subject && (await isGiven(context.db.staff, context.subject.staffId, jurisdiction)),
});

/** The `resource` of routes that name a jurisdiction in their address. */
export const inJurisdiction = (context: Context & { params: { jurisdiction: string } }): Promise<Resource> =>
  given(context, context.params.jurisdiction);

/** The `resource` of routes below an action: the jurisdiction that it is of. */
export const ofAction = async (context: Context & { params: { action: string } }): Promise<Resource | undefined> => {
  const action = await selectAction(context.db.staff, context.params.action);
  return action === undefined ? undefined : given(context, action.jurisdiction);
};
