/** What every API handler finds in its context. */
export type Role = 'viewer' | 'analyst' | 'approver' | 'admin';

/** Who is asking: a signed-in person or an API token of one. */
export interface Principal {
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly via: 'session' | 'token';
}

export interface ApiEnv {
  Variables: {
    principal: Principal;
    requestId: string;
    csrfToken: string | null;
    /** Whether the caller may still be here: for answers that go on for long. */
    isStillIn: () => Promise<boolean>;
  };
}
