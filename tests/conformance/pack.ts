import type { Case } from './case.ts';
import { basic } from './pack/basic.ts';
import { clients } from './pack/clients.ts';
import { encodings } from './pack/encodings.ts';
import { enums } from './pack/enums.ts';
import { rules } from './pack/rules.ts';
import { whole } from './pack/whole.ts';

/**
 * The conformance pack: what a server of the CyberTipline's reporting interface is asked, byte for byte, and what it must answer.
 * It knows nothing of how the server is built; `run.ts` holds any server to it.
 */
export const pack: readonly Case[] = [...basic, ...rules, ...enums, ...whole, ...encodings, ...clients];
