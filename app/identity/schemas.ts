import { Type } from 'typebox';

const text = (maxLength: number) => Type.String({ maxLength });
const base64 = (maxLength: number) => Type.String({ maxLength, pattern: '^[A-Za-z0-9_-]+$' });

/** A 256-bit token as it stands in links and hidden fields. */
export const token = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
export const login = text(60);
export const password = text(300);
export const code = text(12);
export const name = text(100);
export const label = text(60);
export const enrolment = base64(400);
export const uuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });

const ceremony = {
  id: base64(1400),
  rawId: base64(1400),
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Type.Union([Type.Literal('platform'), Type.Literal('cross-platform')])),
  clientExtensionResults: Type.Object({}),
};

/** What the island brings back after a passkey was used. `prf` is 32 bytes that open the person's key. */
export const usedPasskey = {
  ticket: token,
  prf: Type.Optional(base64(64)),
  response: Type.Object({
    ...ceremony,
    response: Type.Object({
      authenticatorData: base64(4000),
      clientDataJSON: base64(4000),
      signature: base64(4000),
      userHandle: Type.Optional(base64(200)),
    }),
  }),
};

/** What the island brings back after a passkey was made. */
export const madePasskey = {
  ticket: token,
  prf: Type.Optional(base64(64)),
  response: Type.Object({
    ...ceremony,
    response: Type.Object({
      attestationObject: base64(20_000),
      clientDataJSON: base64(4000),
      authenticatorData: Type.Optional(base64(8000)),
      publicKey: Type.Optional(base64(4000)),
      publicKeyAlgorithm: Type.Optional(Type.Integer()),
      transports: Type.Optional(Type.Array(text(30), { maxItems: 10 })),
    }),
  }),
};
