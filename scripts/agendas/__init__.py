"""The parts of the benchmark of agendas."""
