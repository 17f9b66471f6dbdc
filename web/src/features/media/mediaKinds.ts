/** What the panel holds. */
export const mediaKinds = ['image', 'video', 'audio'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** What it offers: sounds are files of the same kind as music, played another way. */
export const mediaTabs = [...mediaKinds, 'sound'] as const;
export type MediaTab = (typeof mediaTabs)[number];

/** What the file picker offers; the server looks inside. */
export const acceptedTypes: Record<MediaKind, string> = {
  image: 'image/png,image/jpeg,image/webp,image/gif',
  video: 'video/mp4,video/webm,video/quicktime',
  audio: 'audio/mpeg,audio/mp4,audio/ogg,audio/wav,audio/x-m4a',
};
