/** Art, recorded with the scene: discs are drawn so many times their true size, or nobody would find them. */
export const DISC_SCALE = { sun: 3, moon: 3 } as const
