/** How a survey shows what its reader would recall: by ink and dots, by dots alone, or not at all. */
export const shadingModes = ['ink', 'dots', 'off'] as const
export type ShadingMode = (typeof shadingModes)[number]
