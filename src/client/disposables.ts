/** Whatever is to be disposed of when the extension, or a part of it, ends. */
export type Disposables = { dispose(): unknown }[];
