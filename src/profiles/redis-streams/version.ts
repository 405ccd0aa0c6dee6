/**
 * The versions of Redis whose streams the profile behaves like, the newest first: 8 knows what came until 8.8 (XACKDEL, idempotent
 * XADD, XNACK), 7.0 does not.
 */
export const versions = ['8', '7.0'] as const;
