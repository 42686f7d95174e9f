import { makeGrantStore } from '../../grant/grant.store.ts';
import { makeGrants } from '../../grant/grants.ts';

const store = makeGrantStore('staff_jurisdiction');

/** The jurisdictions whose law a person may work on: all of them, whether one is among them, and giving some with an invitation. */
export const { of: givenTo, has: isGiven, give } = store;

export const scopes = makeGrants(store, 'law.scope-changed');
/** Makes the given list the whole of what a person may work on. Throws Problem not-found, field-invalid. */
export const changeScope = scopes.change;
/** The `resource` of routes that name a jurisdiction in their address. */
export const jurisdictionGiven = scopes.resource;
