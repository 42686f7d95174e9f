// What Node makes of our source is kept beside the source, so that the next process has not to make it again: a start takes a
// third less work, and there are several processes in it. Each entry is bound to the text it was made from. In a folder that
// this account may not write there is no cache, and nothing else changes.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/article34', import.meta.url)));
