// Handed to `node --test-reporter`: one JSON line per finished test, for scripts/lib/test-file.ts to read.
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export type TestRecord = {
  name: string;
  outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  reason: string;
};

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause, { depth: 4 });
};

export const recordOf = (event: TestEvent): TestRecord | undefined => {
  if (event.type !== 'test:pass' && event.type !== 'test:fail') return undefined;
  const { name, details, skip, todo } = event.data;
  if (details.type === 'suite' && event.type === 'test:pass') return undefined;
  if (skip !== undefined && skip !== false) return { name, outcome: 'skipped', reason: skip === true ? 'no reason given' : skip };
  if (todo !== undefined && todo !== false)
    return { name, outcome: 'failed', reason: 'marked as todo: finish it or take it out' };
  if (event.type === 'test:pass') return { name, outcome: 'passed', reason: '' };
  const error: unknown = event.data.details.error;
  // A test whose subtests failed is told by those.
  if (error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed') return undefined;
  return { name, outcome: 'failed', reason: reasonOf(error) };
};

export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    const record = recordOf(event);
    if (record !== undefined) yield `${JSON.stringify(record)}\n`;
  }
}
