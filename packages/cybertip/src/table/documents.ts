import { reportDoneResponse, reportResponse } from './answers.ts';
import { fileDetails } from './file.ts';
import type { incidentSummary, internetDetails } from './incident.ts';
import type { ModelOf } from './model.ts';
import type {
  address,
  associatedAccount,
  contactPerson,
  deviceId,
  email,
  estimatedLocation,
  ipCaptureEvent,
  person,
  phone,
} from './parts.ts';
import { type intendedRecipient, type personOrUserReported, report, type victim } from './report.ts';

/** Every document there is, by its root element. */
export const documents = { report, fileDetails, reportResponse, reportDoneResponse } as const;
export type DocumentName = keyof typeof documents;
export type DocumentOf<D extends DocumentName> = ModelOf<(typeof documents)[D]>;

export type Report = DocumentOf<'report'>;
export type FileDetails = DocumentOf<'fileDetails'>;
export type ReportResponse = DocumentOf<'reportResponse'>;
export type ReportDoneResponse = DocumentOf<'reportDoneResponse'>;

export type IncidentSummary = ModelOf<typeof incidentSummary>;
export type InternetDetails = ModelOf<typeof internetDetails>;
export type PersonReported = ModelOf<typeof personOrUserReported>;
export type IntendedRecipient = ModelOf<typeof intendedRecipient>;
export type Victim = ModelOf<typeof victim>;
export type AssociatedAccount = ModelOf<typeof associatedAccount>;
export type Person = ModelOf<typeof person>;
export type ContactPerson = ModelOf<typeof contactPerson>;
export type Address = ModelOf<typeof address>;
export type Email = ModelOf<typeof email>;
export type Phone = ModelOf<typeof phone>;
export type IpCaptureEvent = ModelOf<typeof ipCaptureEvent>;
export type DeviceId = ModelOf<typeof deviceId>;
export type EstimatedLocation = ModelOf<typeof estimatedLocation>;
