/**
 * Notices when what files know of each other changes: a function that blocks now, a class that is gone. What somebody
 * types is looked at after a pause, and others hear of it only if it matters to them.
 */
import type { FileFacts } from '../core/semantic/facts.ts';
import { relativePath } from '../host/paths.ts';
import type { Project, Projects } from './projects.ts';
import { locationOf } from './uris.ts';

export interface LinkWatch {
  /** How often something changed that others know of. */
  readonly count: number;
  /** The file has another text. */
  changed(uri: string): void;
  /** A file of the project was checked, perhaps the first one that starts threads. */
  checked(project: Project): void;
  /** Files came or went. */
  moved(uris: readonly string[]): void;
  /** Looks now, and not after the pause. */
  settle(): void;
}

/** Milliseconds without a keystroke. */
const pause = 300;

/** `onChange`: other files of the project may have other findings. */
export function createLinkWatch(projects: Projects, onChange: (project: Project) => void): LinkWatch {
  const waiting = new Map<string, { readonly project: Project; readonly path: string; readonly facts: readonly (FileFacts | undefined)[] }>();
  /** Projects of which more files are known to start something than when their other files were checked. */
  const started = new Set<Project>();
  /** `startersChanged` of each project's workspace at the last look. */
  const seen = new WeakMap<Project['workspace'], number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let count = 0;

  const settleSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(settle, pause);
  };

  const tell = (project: Project): void => {
    count++;
    project.links.generation++;
    onChange(project);
  };
  const settle = (): void => {
    clearTimeout(timer);
    const affected = new Set(started);
    started.clear();
    for (const { project, path, facts } of waiting.values()) {
      project.workspace.forget(path);
      project.links.learned++;
      const now = project.workspace.factsOf(path, facts);
      if (facts.some((each, index) => each && meaningOf(each) !== meaningOf(now[index]))) affected.add(project);
    }
    waiting.clear();
    for (const project of affected) tell(project);
  };
  return {
    get count() { return count; },
    changed: (uri) => {
      const project = projects.known(uri);
      if (!project) return;
      const path = relativePath(project.root, locationOf(uri).path);
      // Until then the others, and its own check, go by what it was: to find that out anew takes as long as the check.
      const facts = project.workspace.knownOf(path);
      // Nobody has asked about this file yet.
      if (!facts.some((each) => each !== undefined)) {
        project.workspace.forget(path);
        return;
      }
      if (!waiting.has(uri)) waiting.set(uri, { project, path, facts });
      settleSoon();
    },
    checked: (project) => {
      const { startersChanged } = project.workspace;
      if ((seen.get(project.workspace) ?? 0) === startersChanged) return;
      seen.set(project.workspace, startersChanged);
      started.add(project);
      settleSoon();
    },
    moved: (uris) => {
      for (const project of new Set(uris.flatMap((uri) => projects.known(uri) ?? []))) {
        project.workspace.forgetAll();
        tell(project);
      }
    },
    settle,
  };
}

/** Facts without their places, which every line typed above moves. */
function meaningOf(facts: FileFacts | undefined): string {
  return JSON.stringify(facts, (key, value: unknown) =>
    (key === 'start' || key === 'end' ? undefined : value instanceof Map || value instanceof Set ? [...value] : value));
}
