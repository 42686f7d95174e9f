import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';
import { root } from './files.ts';

type Kernel = {
  /** AssemblyScript; `.as`, since it is not the TypeScript that the rest of the house is written in. */
  source: string;
  /** The checked-in module that carries the compiled bytes. */
  built: string;
  options: readonly string[];
};

const common = ['-O3', '--converge', '--runtime', 'stub', '--noAssert', '--enable', 'simd', '--use', 'abort='];

export const kernels: readonly Kernel[] = [
  {
    source: 'packages/pdq/kernel/pdq.as',
    built: 'packages/pdq/src/kernel.wasm.ts',
    options: [...common, '--initialMemory', '18', '--maximumMemory', '18'],
  },
  {
    source: 'packages/hash-index/kernel/search.as',
    built: 'packages/hash-index/src/kernel.wasm.ts',
    options: [
      ...common,
      '--enable',
      'threads',
      '--importMemory',
      '--sharedMemory',
      '--initialMemory',
      '1',
      '--maximumMemory',
      '65536',
      '--memoryBase',
      '65536',
    ],
  },
];

const lineOf = 120;

/** The text of the checked-in module for these bytes. */
const moduleText = (source: string, bytes: Uint8Array): string => {
  const text = Buffer.from(bytes).toString('base64');
  const lines = text.match(new RegExp(`.{1,${lineOf}}`, 'g')) ?? [];
  return `// Compiled from ${source} by scripts/lib/kernels.ts, ${bytes.length.toLocaleString('en')} bytes. \`npm run lint\` compiles it again and compares.\nexport const kernelBase64 = [\n${lines.map((line) => `  '${line}',`).join('\n')}\n].join('');\n`;
};

/** Compiles one kernel and returns the text that its checked-in module has to have. */
export const compileKernel = async ({ source, options }: Kernel): Promise<string> => {
  const text = await readFile(join(root, source), 'utf8');
  let bytes: Uint8Array | undefined;
  const messages: string[] = [];
  const { error } = await asc.main(['kernel.ts', '--outFile', 'kernel.wasm', ...options], {
    stdout: { write: () => true },
    stderr: {
      write: (message: string | Uint8Array) => {
        messages.push(String(message));
        return true;
      },
    },
    readFile: (name) => (name === 'kernel.ts' ? text : null),
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') bytes = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || bytes === undefined) throw new Error(`${source} does not compile: ${messages.join('')}`);
  return moduleText(source, bytes);
};
