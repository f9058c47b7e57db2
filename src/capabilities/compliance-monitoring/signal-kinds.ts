/** What this capability tells, by kind. */
export const signalKinds = [
  { kind: 'compliance.contacts_prohibited', title: 'Contacts that a rule prohibits' },
  { kind: 'compliance.contacts_presumed', title: 'Contacts presumed to violate a rule' },
] as const;
