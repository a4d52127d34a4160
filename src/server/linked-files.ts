/** The files that a project's files import: open in the editor, or on the disk. */
import { Workspace } from '../core/project/workspace.ts';
import { inDirectory, relativePath } from '../host/paths.ts';
import type { DocumentStore } from './document-store.ts';
import { createDocument, type Document } from './documents.ts';
import type { Project, Projects } from './projects.ts';
import { locationOf, normalUri, uriOf } from './uris.ts';

export interface LinkedFiles {
  workspace(project: Project): Workspace;
  /** A file of the project by its path in the core's words; undefined when it cannot be had. */
  document(project: Project, path: string): Document | undefined;
  /** Grows whenever what is known of other files may have changed. */
  generation(): number;
  /** The text of an open document is another, or it is open or closed now; whether others may have to be checked again. */
  changed(uri: string): boolean;
  /** Files changed on the disk. */
  reset(): void;
}

export function createLinkedFiles(store: DocumentStore, projects: Pick<Projects, 'known'>): LinkedFiles {
  const workspaces = new Map<string, Workspace>();
  let generation = 0;

  const openAt = (uri: string): Document | undefined => store.document(uri)
    ?? store.document(store.open().find((each) => normalUri(each) === uri) ?? uri);
  const textOf = (project: Project, path: string): string | undefined => {
    const absolute = inDirectory(project.root, path);
    return openAt(uriOf(project.base, absolute))?.text ?? project.files.source(absolute);
  };
  const isFile = ({ files, root }: Project, path: string): boolean => {
    try {
      return files.system.kind(inDirectory(root, path)) === 'file';
    } catch {
      return false;
    }
  };

  return {
    workspace: (project) => {
      const key = uriOf(project.base, project.root);
      let workspace = workspaces.get(key);
      if (!workspace) {
        workspaces.set(key, workspace = new Workspace({
          has: (path) => openAt(uriOf(project.base, inDirectory(project.root, path))) !== undefined || isFile(project, path),
          read: (path) => textOf(project, path),
        }));
      }
      return workspace;
    },
    document: (project, path) => {
      const uri = uriOf(project.base, inDirectory(project.root, path));
      const open = openAt(uri);
      if (open) return open;
      const text = project.files.source(inDirectory(project.root, path));
      return text === undefined ? undefined : createDocument(uri, 'python', null, text);
    },
    generation: () => generation,
    changed: (uri) => {
      const project = projects.known(uri);
      const workspace = project && workspaces.get(uriOf(project.base, project.root));
      if (!workspace?.changed(relativePath(project!.root, locationOf(uri).path))) return false;
      generation++;
      return true;
    },
    reset: () => {
      generation++;
      workspaces.clear();
    },
  };
}
