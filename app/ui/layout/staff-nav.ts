import type { StaffRole } from '../../foundation/policy/table.ts';

/** The staff menu: what each role may open. A test holds it against the policy table. */
export const staffNav = [
  { id: 'inbox', path: '/staff/cases', policy: 'case.inbox', roles: ['analyst', 'senior-analyst'] },
  { id: 'exposure', path: '/staff/wellbeing', policy: 'exposure.own', roles: ['analyst', 'senior-analyst'] },
  { id: 'team', path: '/staff/wellbeing/team', policy: 'exposure.team', roles: ['senior-analyst'] },
  { id: 'received', path: '/staff/received', policy: 'referral.inbox', roles: ['liaison'] },
  { id: 'provider', path: '/staff/provider', policy: 'provider.console', roles: ['provider-engineer'] },
  { id: 'providers', path: '/staff/providers', policy: 'providers.list', roles: ['administrator', 'senior-analyst', 'auditor'] },
  {
    id: 'lists',
    path: '/staff/lists',
    policy: 'lists.read',
    roles: ['analyst', 'senior-analyst', 'administrator', 'auditor'],
  },
  {
    id: 'law',
    path: '/staff/duties',
    policy: 'law.duties',
    roles: ['administrator', 'analyst', 'senior-analyst', 'liaison', 'law-editor', 'law-reviewer', 'auditor'],
  },
  { id: 'findings', path: '/staff/law/findings', policy: 'finding.list', roles: ['law-editor', 'law-reviewer'] },
  {
    id: 'imports',
    path: '/staff/law/imports',
    policy: 'law.imports',
    roles: ['law-editor', 'law-reviewer', 'auditor', 'administrator'],
  },
  {
    id: 'action',
    path: '/staff/action',
    policy: 'action.desk',
    roles: ['law-editor', 'law-reviewer', 'auditor', 'administrator'],
  },
  { id: 'figures', path: '/staff/figures', policy: 'figures.prepare', roles: ['administrator', 'auditor', 'senior-analyst'] },
  { id: 'people', path: '/staff/people', policy: 'people.list', roles: ['administrator', 'senior-analyst'] },
  { id: 'destinations', path: '/staff/destinations', policy: 'outward.destinations', roles: ['administrator'] },
  { id: 'approvals', path: '/staff/approvals', policy: 'approval.list', roles: ['administrator', 'senior-analyst', 'auditor'] },
  { id: 'audit', path: '/staff/audit', policy: 'audit.read', roles: ['auditor', 'administrator'] },
  { id: 'health', path: '/staff/health', policy: 'system.health', roles: ['administrator'] },
] as const satisfies readonly { id: string; path: string; policy: string; roles: readonly StaffRole[] }[];

export type StaffNavId = (typeof staffNav)[number]['id'];

/** The entries that a role is shown. */
export const navFor = (role: string): readonly (typeof staffNav)[number][] =>
  staffNav.filter((entry) => (entry.roles as readonly string[]).includes(role));
