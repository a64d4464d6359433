import type en from '#messages/en.json'

/** The words of the settings in one language. */
export type SettingsLabels = (typeof en)['settings']
