/** Something that is to be disposed of; VS Code's own class asks for its constructor as well. */
export interface Disposable {
  dispose(): unknown;
}

/** Whatever is to be disposed of when the extension, or a part of it, ends. */
export type Disposables = Disposable[];
