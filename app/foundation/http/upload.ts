import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../errors/problem.ts';
import type { FormValues } from './form.ts';
import { limits } from './limits.ts';

/** A file that came with a form. Its name is what the sender's browser says: shown, never used as a path. */
export type UploadedFile = { name: string; bytes: Buffer };

export const isUpload = (request: FastifyRequest): boolean =>
  request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'multipart/form-data';

const control = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Reads a form with one file as it streams in. Stops at the first thing too many: fields, their length, a second file, a byte
 * beyond the limit. Throws Problem `body-too-large`, `body-malformed`, `field-duplicate`.
 */
export const readUpload = (request: FastifyRequest): Promise<{ values: FormValues; file: UploadedFile | undefined }> =>
  new Promise((resolve, reject) => {
    const stream = request.raw;
    const values: FormValues = Object.create(null) as FormValues;
    let file: UploadedFile | undefined;
    let settled = false;
    const fail = (problem: Problem): void => {
      if (settled) return;
      settled = true;
      stream.unpipe();
      stream.resume();
      reject(problem);
    };
    let reader: BusboyInstance;
    try {
      reader = new Busboy({
        headers: request.headers as never,
        limits: {
          fieldNameSize: 100,
          fieldSize: 10_000,
          fields: 20,
          fileSize: limits.uploadBytes,
          files: 1,
          parts: 22,
          headerPairs: 20,
        },
      });
    } catch {
      fail(new Problem('body-malformed'));
      return;
    }
    reader.on('field', (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut) fail(new Problem('body-too-large'));
      else if (Object.hasOwn(values, name)) fail(new Problem('field-duplicate'));
      else values[name] = value.replace(/\r\n?/g, '\n').normalize('NFC');
    });
    reader.on('file', (_field, content, name) => {
      const pieces: Buffer[] = [];
      content.on('data', (piece: Buffer) => pieces.push(piece));
      content.on('limit', () => fail(new Problem('body-too-large')));
      content.on('error', () => fail(new Problem('body-malformed')));
      content.on('end', () => {
        const bytes = Buffer.concat(pieces);
        if (bytes.length > 0 || name !== '') file = { name: (name ?? '').replace(control, '').slice(-200), bytes };
      });
    });
    for (const event of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      reader.on(event, () => fail(new Problem('body-malformed')));
    reader.on('error', () => fail(new Problem('body-malformed')));
    reader.on('finish', () => {
      if (settled) return;
      settled = true;
      resolve({ values, file });
    });
    stream.on('aborted', () => fail(new Problem('body-malformed')));
    stream.pipe(reader);
  });
