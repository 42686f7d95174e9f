import { made, type PartTables, place } from './table.ts';

export const identityTables: PartTables = {
  classes: {
    staff: {
      lives: 'person',
      columns: {
        id: ['personal', 'stands for the person in every other table'],
        'name login': ['personal', 'colleagues see the name; the login is asked for when signing in'],
        'role body_id state': ['personal', 'decides what the person may do, in every request'],
        'password_salt password_verifier': ['key', 'checks a password after one Argon2id'],
        public_key: ['key', 'others seal team keys to it'],
        sealed_by_password: ['sealed', 'the private key, under the password'],
        preferences: ['personal', 'shortcuts, colours, language of the screens'],
        created_at: made,
      },
    },
    staff_totp: {
      lives: 'person',
      columns: {
        staff_id: ['personal', 'whose it is'],
        sealed_secret: ['sealed', 'the secret of the authenticator app, under a key file'],
        last_step: ['internal', 'each code works once'],
      },
    },
    staff_passkey: {
      lives: 'person',
      columns: {
        'credential_id staff_id label': ['personal', 'which passkey, whose, and what they call it'],
        public_key: ['key', 'checks the passkey’s signature'],
        'counter transports created_at last_used_at': ['internal', 'how and when it was used; shows copies'],
        sealed_by_prf: ['sealed', 'the private key, under the passkey'],
      },
    },
    session: {
      lives: 'session',
      columns: {
        token_hash: ['key', 'SHA-256 of the cookie: the cookie itself is nowhere'],
        'id staff_id': ['personal', 'who is signed in; they can end it'],
        'factor created_at last_seen_at confirmed_at': ['internal', 'when the session ends and when a factor is asked for again'],
        sealed_private_key: ['sealed', 'the private key, under the cookie'],
      },
    },
    sign_in_step: {
      lives: 'step',
      columns: {
        'token_hash challenge': ['key', 'ties the second half of a sign-in to the first'],
        'kind tries expires_at': ['internal', 'which half is awaited and how often it was tried'],
        staff_id: ['personal', 'whose password was right'],
        sealed_private_key: ['sealed', 'the private key, under the step’s token'],
      },
    },
    invitation: {
      lives: 'link',
      columns: {
        token_hash: ['key', 'SHA-256 of the link’s secret'],
        'role name body_id staff_id invited_by jurisdictions': ['personal', 'who is let in as what, for what, and by whom'],
        'expires_at used_at created_at': ['internal', 'a link works once and runs out'],
      },
    },
    approval: {
      lives: 'install',
      columns: {
        id: place,
        'act verdict': ['internal', 'which kind of step was proposed and what the answer was'],
        detail: ['personal', 'exactly what is to be done: the second person reads it before they say yes'],
        'proposed_by decided_by': ['personal', 'who proposed and who answered'],
        'proposed_at decided_at done_at': ['internal', 'how long a proposal and an approval hold'],
      },
    },
    team_key: {
      lives: 'install',
      columns: {
        id: place,
        'purpose created_at retired_at': ['internal', 'which key is in use for what'],
        public_key: ['key', 'intake seals reports to it'],
      },
    },
    team_key_grant: {
      lives: 'person',
      columns: {
        'team_key_id staff_id granted_by granted_at': ['personal', 'who holds which key, from whom'],
        sealed_private_key: ['sealed', 'the team key, under the person’s own key'],
      },
    },
  },
  rights: {
    a34_intake: {
      team_key: 'select',
    },
    a34_staff: {
      staff: 'select, insert, update',
      staff_totp: 'select, insert, update, delete',
      staff_passkey: 'select, insert, update, delete',
      session: 'select, insert, update, delete',
      sign_in_step: 'select, insert, update, delete',
      invitation: 'select, insert, update',
      approval: 'select, insert, update',
      team_key: 'select, insert, update',
      team_key_grant: 'select, insert, delete',
    },
    a34_worker: {
      team_key: 'select',
      session: 'select, delete',
      sign_in_step: 'select, delete',
      invitation: 'select, delete',
    },
  },
};
