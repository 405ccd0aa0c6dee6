/** The versions of Redis that the profile behaves like, the newest first. Publish and subscribe are the same in both. */
export const versions = ['8', '7.0'] as const;

/** The version of the profile that behaves like a real one, such as 7.0.15; undefined where there is none. */
export const versionLike = (version: string): string | undefined =>
  versions.find((name) => version === name || version.startsWith(`${name}.`));
