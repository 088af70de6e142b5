"""What ftdesk knows without Qt and without a network: examples, checks, money, jobs, the project file."""
