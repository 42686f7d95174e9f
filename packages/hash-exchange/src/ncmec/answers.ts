import { HashExchangeError } from '../error.ts';
import { childOf, document, escapeXml, readXml, textOf } from './xml.ts';

export type NcmecStatus = { ipAddress: string | undefined; username: string | undefined; memberId: string | undefined };
export type NcmecMember = { id: string; name: string };
export type NcmecReason = { guid: string; name: string; type: string };
/** What a member says back on somebody's entry. */
export type NcmecFeedback = { says: 'affirmative' } | { says: 'negative'; reasons: readonly string[] };

const root = (bytes: Uint8Array, name: string) => {
  const element = readXml(bytes);
  if (element.name !== name) throw new HashExchangeError('XML_SHAPE', `this is <${element.name}>, not <${name}>`);
  return element;
};

/** The answer of `GET status`. */
export const readNcmecStatus = (bytes: Uint8Array): NcmecStatus => {
  const status = root(bytes, 'status');
  return {
    ipAddress: textOf(status, 'ipAddress'),
    username: textOf(status, 'username'),
    memberId: childOf(status, 'member')?.attributes.id,
  };
};
export const writeNcmecStatus = (status: { ipAddress: string; username: string; memberId: string }): string =>
  document(
    'status',
    '',
    `<ipAddress>${escapeXml(status.ipAddress)}</ipAddress><username>${escapeXml(status.username)}</username><member id="${escapeXml(status.memberId)}"/>`,
  );

/** The answer of `GET members`. */
export const readNcmecMembers = (bytes: Uint8Array): NcmecMember[] =>
  root(bytes, 'members').children.flatMap(({ attributes, text }) =>
    attributes.id === undefined ? [] : [{ id: attributes.id, name: text.trim() }],
  );
export const writeNcmecMembers = (members: readonly NcmecMember[]): string =>
  document('members', '', members.map(({ id, name }) => `<member id="${escapeXml(id)}">${escapeXml(name)}</member>`).join(''));

/** The answer of `GET feedback/{TYPE}/reasons`. */
export const readNcmecReasons = (bytes: Uint8Array): NcmecReason[] =>
  readXml(bytes).children.flatMap(({ name, attributes }) =>
    name === 'reason' && attributes.guid !== undefined
      ? [{ guid: attributes.guid, name: attributes.name ?? '', type: attributes.type ?? '' }]
      : [],
  );
export const writeNcmecReasons = (reasons: readonly NcmecReason[]): string =>
  document(
    'availableFeedbackReasons',
    '',
    reasons
      .map(({ guid, name, type }) => `<reason guid="${escapeXml(guid)}" name="${escapeXml(name)}" type="${escapeXml(type)}"/>`)
      .join(''),
  );

/** The body of `PUT entries/{memberId}/{entryId}/{TYPE}/feedback`, both ways. */
export const readNcmecFeedback = (bytes: Uint8Array): NcmecFeedback => {
  const submission = root(bytes, 'feedbackSubmission');
  if (childOf(submission, 'affirmative') !== undefined) return { says: 'affirmative' };
  const negative = childOf(submission, 'negative');
  if (negative === undefined) throw new HashExchangeError('XML_SHAPE', 'feedback is <affirmative> or <negative>');
  const reasons = (childOf(negative, 'reasonIds')?.children ?? []).map(({ text }) => text.trim()).filter(Boolean);
  if (reasons.length === 0) throw new HashExchangeError('XML_SHAPE', 'negative feedback names at least one reason');
  return { says: 'negative', reasons };
};
export const writeNcmecFeedback = (feedback: NcmecFeedback): string =>
  document(
    'feedbackSubmission',
    '',
    feedback.says === 'affirmative'
      ? '<affirmative/>'
      : `<negative><reasonIds>${feedback.reasons.map((guid) => `<guid>${escapeXml(guid)}</guid>`).join('')}</reasonIds></negative>`,
  );
