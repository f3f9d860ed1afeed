/** What stands below the zone while there is no project: what is read, what comes of it, where it stays. */
export function Explanation() {
  return (
    <div className="explanation">
      <section>
        <h2>What is read</h2>
        <p>
          Dockerfiles, <code>.dockerignore</code>, ECS task definitions, Kubernetes manifests and Compose
          files, line by line. <code>package.json</code>, lock files and source code for the plain signs: a
          fixed port, a log file, a session in memory.
        </p>
      </section>
      <section>
        <h2>What comes of it</h2>
        <p>
          Findings with fixes, in an editor. A grade for each factor, with what speaks for it and against it,
          what to mend first, and what files alone cannot tell.
        </p>
      </section>
      <section>
        <h2>Where it stays</h2>
        <p>
          In this browser, until you start over. No request carries any of it. A link holds the project in its
          own text, and is made only when you ask for one.
        </p>
      </section>
    </div>
  );
}
