/** Answers of the station that belong to one build of the page carry its name here. */
export const BUILD_HEADER = 'x-retrace-build'
