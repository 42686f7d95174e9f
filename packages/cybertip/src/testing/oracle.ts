import { existsSync, readFileSync } from 'node:fs';
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';

/** The published schema lies beside a checkout, never in it: two steps up from a worktree, one from a clone. */
const places = ['../shared', '../../shared'].map((up) => `${process.cwd()}/${up}/corpora/cybertip/cyber_tipline.xsd`);
const found = places.find((path) => existsSync(path));

/** The published schema; undefined where the corpus is not here. */
export const publishedSchema: string | undefined = found === undefined ? undefined : readFileSync(found, 'utf8');

export type Verdict =
  | { readonly valid: true }
  | { readonly valid: false; readonly stage: 'parse' | 'schema'; readonly reason: string };

/** What libxml2 says of a document under a schema. Never reads anything beside the bytes given. */
export const openOracle = (schema: string): ((bytes: Uint8Array) => Verdict) => {
  const validator = XsdValidator.fromDoc(XmlDocument.fromString(schema));
  return (bytes) => {
    let parsed: XmlDocument;
    try {
      parsed = XmlDocument.fromBuffer(bytes);
    } catch (error) {
      return { valid: false, stage: 'parse', reason: String((error as Error).message).slice(0, 300) };
    }
    try {
      validator.validate(parsed);
      return { valid: true };
    } catch (error) {
      if (!(error instanceof XmlValidateError)) throw error;
      return { valid: false, stage: 'schema', reason: error.message.slice(0, 300) };
    } finally {
      parsed.dispose();
    }
  };
};
