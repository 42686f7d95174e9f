import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './files.ts';

/**
 * Runs the command-line script of an installed package with this very Node, in the project's folder.
 * Resolves to its exit code and to everything it printed; a tool that cannot start is an exit code of -1 with the reason.
 */
export const runTool = (script: string, args: readonly string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    let output = '';
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      output += part.toString();
    });
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });

/** What a failed tool printed, without empty lines; at least one line, so that a silent failure still counts. */
export const problemLines = (script: string, result: { code: number; output: string }): string[] => {
  if (result.code === 0) return [];
  const lines = result.output.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 ? lines : [`${script} ended with code ${result.code} and said nothing`];
};
