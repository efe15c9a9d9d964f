/** The build this page is of, as the build wrote it into it; undefined while one develops. */
export const pageBuild = (): string | undefined =>
  document.querySelector<HTMLMetaElement>('meta[name="retrace-build"]')?.content
